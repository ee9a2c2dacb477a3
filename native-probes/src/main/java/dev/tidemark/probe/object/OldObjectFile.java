package dev.tidemark.probe.object;

import dev.tidemark.probe.jvm.RecordedTypeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads old objects from a recording.
 *
 * @param ended when the recording had just ended
 */
record OldObjectFile(ObjectBytes bytes, Moment ended) {

  /** The recorder keeps 256 unless started with a larger {@code old-object-queue-size}. */
  private static final int MOST_OBJECTS = 4096;

  /**
   * @return each object once, though another recording that ended meanwhile had it written twice
   */
  OldObjects read(Path file) throws IOException {
    Map<OldObject.Key, OldObject> objects = new LinkedHashMap<>();
    Map<List<StackTraceElement>, List<StackTraceElement>> stacks = new HashMap<>();
    long dropped = 0;
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (!event.getEventType().getName().equals(OldObjectRecording.EVENT)) {
          continue;
        }
        OldObject object = object(event, stacks);
        if (objects.size() < MOST_OBJECTS || objects.containsKey(object.key())) {
          objects.put(object.key(), object);
        } else {
          dropped++;
        }
      }
    }
    return new OldObjects(new ArrayList<>(objects.values()), dropped);
  }

  private OldObject object(
      RecordedEvent event, Map<List<StackTraceElement>, List<StackTraceElement>> stacks) {
    String className = className(event);
    List<StackTraceElement> frames = frames(event.getStackTrace());
    return new OldObject(
        event.getLong("allocationTime"),
        ended.nanosAt(event.getStartTime()) - event.getDuration("objectAge").toNanos(),
        className,
        thread(event.getThread()),
        stacks.computeIfAbsent(frames, List::copyOf),
        event.hasField("objectSize")
            ? event.getLong("objectSize")
            : bytes.estimate(className, event.getInt("arrayElements")));
  }

  private static String className(RecordedEvent event) {
    RecordedObject object = event.getValue("object");
    RecordedClass type = object == null ? null : object.getValue("type");
    return type == null ? "" : RecordedTypeName.of(type.getName());
  }

  private static String thread(@Nullable RecordedThread thread) {
    if (thread == null) {
      return "";
    }
    String name = thread.getJavaName();
    return name == null ? "" : name;
  }

  /** Leaf first, as the recorder has them; it knows no file names. */
  private static List<StackTraceElement> frames(@Nullable RecordedStackTrace stack) {
    List<StackTraceElement> frames = new ArrayList<>();
    if (stack != null) {
      for (RecordedFrame frame : stack.getFrames()) {
        if (frame.isJavaFrame()) {
          RecordedMethod method = frame.getMethod();
          frames.add(
              new StackTraceElement(
                  method.getType().getName(), method.getName(), null, frame.getLineNumber()));
        }
      }
    }
    return frames;
  }
}
