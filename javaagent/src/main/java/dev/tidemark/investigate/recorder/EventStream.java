package dev.tidemark.investigate.recorder;

import dev.tidemark.investigate.Frames;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jvm.RecorderRoom;
import dev.tidemark.probe.object.OtherRecordings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.jfr.EventSettings;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * The flight recorder's events of some sorts, with their stacks, as they happen.
 *
 * <p>Recordings that others make to disk get these events as well, for as long as the stream is
 * open.
 *
 * <p>It ends by itself where the disk fills up, which would make the recorder end the JVM, and
 * where reading fails; {@link #lost} says so.
 *
 * <p>Threads: the stream runs on a daemon thread of ours, which also calls the consumers; {@code
 * startAsync} would use one that keeps the JVM from ending. All else may be called by any thread.
 *
 * <p>Guarantees: nothing that a consumer or the recorder's reader throws leaves that thread, whose
 * uncaught-exception handler is the application's and may end it.
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
  private final Supplier<Availability> room;
  private final Semaphore flushes = new Semaphore(0);
  private final AtomicLong errors = new AtomicLong();
  private volatile @Nullable Throwable firstError;

  /**
   * Why it ended before it was closed; null where it did not. Made into text when it is asked for:
   * it may be that there is no memory.
   */
  private volatile @Nullable Object ended;

  private volatile boolean closed;

  /**
   * @param thread name of the one that reads
   * @throws IllegalStateException where JFR cannot start, for example without a usable {@code
   *     java.io.tmpdir}
   */
  public EventStream(String thread, Events... wanted) {
    this(thread, () -> RecorderRoom.ofThisJvm().toGoOn(), wanted);
  }

  /**
   * @param room whether there is enough to go on with; asked once a second
   */
  EventStream(String thread, Supplier<Availability> room, Events... wanted) {
    this.room = room;
    stream = new RecordingStream();
    stream.setMaxAge(Duration.ofSeconds(10));
    stream.setOrdered(false);
    for (Events events : wanted) {
      EventSettings enabled = stream.enable(events.name()).withStackTrace();
      events.settings().forEach(enabled::with);
      stream.onEvent(events.name(), events.consumer());
    }
    stream.onFlush(this::flushed);
    // Without it the stack goes to the application's standard error.
    stream.onError(this::failed);
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
      end("the recording has ended");
    } catch (Throwable e) {
      end(e);
    }
  }

  /**
   * Nothing where it was closed, possibly before it began.
   *
   * @param why a text, or what was thrown
   */
  private void end(Object why) {
    if (closed || ended != null) {
      return;
    }
    ended = why;
    try {
      // Else the recorder goes on writing, for nobody.
      stream.close();
    } catch (Throwable e) {
      failed(e);
    }
  }

  private void flushed() {
    flushes.release();
    Availability left = room.get();
    if (!left.isAvailable()) {
      end(left.reason());
    }
  }

  private void failed(Throwable e) {
    if (errors.getAndIncrement() == 0) {
      firstError = e;
    }
  }

  /**
   * Whether JFR can be asked, and nobody's data are lost by that; asked before each stream. Where
   * its module is missing, asking is a {@link LinkageError}.
   */
  public static Availability availability() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return Availability.no("this Java runtime has no jdk.jfr module", "use one that has");
    }
    if (!FlightRecorder.isAvailable()) {
      return Availability.no("JFR is switched off", "start the JVM without -XX:-FlightRecorder");
    }
    Availability room = RecorderRoom.ofThisJvm().toStart();
    return room.isAvailable() ? OtherRecordings.toBegin() : room;
  }

  /** What was not told, and why; empty where all was. */
  public List<String> lost() {
    List<String> lost = new ArrayList<>();
    if (ended != null) {
      lost.add("the flight recorder was not listened to until the end: " + ended);
    }
    if (errors.get() > 0) {
      lost.add(errors + " events of the flight recorder were lost to errors, first " + firstError);
    }
    return lost;
  }

  /** No more of these. */
  public void disable(String name) {
    if (ended == null) {
      stream.disable(name);
    }
  }

  /**
   * Waits until all events up to now have been told, or gives up and says so with false. Where it
   * has ended there is nothing to wait for.
   */
  public boolean drain() throws InterruptedException {
    if (ended != null) {
      return true;
    }
    flushes.drainPermits();
    // The first flush may have begun before now; the second one has not.
    return flushes.tryAcquire(2, DRAIN_SECONDS, TimeUnit.SECONDS) || ended != null;
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
    closed = true;
    stream.close();
  }
}
