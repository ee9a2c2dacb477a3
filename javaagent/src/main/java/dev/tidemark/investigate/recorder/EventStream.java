package dev.tidemark.investigate.recorder;

import dev.tidemark.investigate.Frames;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jvm.RecorderRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jfr.EventSettings;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingStream;

/**
 * The flight recorder's events of some sorts, with their stacks, as they happen.
 *
 * <p>Threads: the stream runs on a daemon thread of ours, which also calls the consumers; {@code
 * startAsync} would use one that keeps the JVM from ending.
 */
public final class EventStream implements AutoCloseable {

  /** JFR hands events over once a second; two of its rounds and some slack. */
  private static final long DRAIN_SECONDS = 5;

  /**
   * Events of one sort.
   *
   * @param name {@code jdk.ThreadStart}
   * @param settings beside being on and with stacks
   */
  public record Events(
      String name, Map<String, String> settings, Consumer<RecordedEvent> consumer) {}

  private final RecordingStream stream;
  private final Semaphore flushes = new Semaphore(0);

  /**
   * @param thread name of the one that reads
   * @throws IllegalStateException where JFR cannot start, for example without a usable {@code
   *     java.io.tmpdir}
   */
  public EventStream(String thread, Events... wanted) {
    stream = new RecordingStream();
    stream.setMaxAge(Duration.ofSeconds(10));
    stream.setOrdered(false);
    for (Events events : wanted) {
      EventSettings enabled = stream.enable(events.name()).withStackTrace();
      events.settings().forEach(enabled::with);
      stream.onEvent(events.name(), events.consumer());
    }
    stream.onFlush(flushes::release);
    Thread reader = new Thread(this::read, thread);
    reader.setDaemon(true);
    try {
      reader.start();
    } catch (OutOfMemoryError e) {
      // No thread can be made; the recording must not stay.
      stream.close();
      throw new IllegalStateException("no thread to read the flight recorder by: " + e, e);
    }
  }

  private void read() {
    try {
      stream.start();
    } catch (IllegalStateException e) {
      // It was closed before it began.
    }
  }

  /** Whether JFR can be asked. Where its module is missing, asking is a {@link LinkageError}. */
  public static Availability availability() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return Availability.no("this Java runtime has no jdk.jfr module", "use one that has");
    }
    return FlightRecorder.isAvailable()
        ? RecorderRoom.ofThisJvm().toStart()
        : Availability.no("JFR is switched off", "start the JVM without -XX:-FlightRecorder");
  }

  /** No more of these. */
  public void disable(String name) {
    stream.disable(name);
  }

  /** Waits until all events up to now have been told, or gives up and says so with false. */
  public boolean drain() throws InterruptedException {
    flushes.drainPermits();
    // The first flush may have begun before now; the second one has not.
    return flushes.tryAcquire(2, DRAIN_SECONDS, TimeUnit.SECONDS);
  }

  /** The Java frames of an event's stack, leaf first; empty where it has none. */
  public static List<String> frames(RecordedEvent event) {
    List<String> frames = new ArrayList<>();
    if (event.getStackTrace() != null) {
      for (RecordedFrame frame : event.getStackTrace().getFrames()) {
        if (frame.isJavaFrame() && frames.size() < Frames.MAX_DEPTH) {
          RecordedMethod method = frame.getMethod();
          frames.add(
              Frames.java(
                  method.getType().getName(), method.getName(), null, frame.getLineNumber()));
        }
      }
    }
    return frames;
  }

  @Override
  public void close() {
    stream.close();
  }
}
