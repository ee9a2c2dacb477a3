package dev.tidemark.investigate.thread;

import dev.tidemark.investigate.Frames;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jvm.RecorderRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/**
 * Sees threads being started by JFR's {@code jdk.ThreadStart}.
 *
 * <p>Threads: the stream runs on a daemon thread of ours; {@code startAsync} would use one that
 * keeps the JVM from ending.
 */
final class JfrStartWatch implements StartWatch {

  private static final String THREAD_START = "jdk.ThreadStart";

  /** JFR hands events over once a second; two of its rounds and some slack. */
  private static final long DRAIN_SECONDS = 5;

  private final RecordingStream stream;
  private final Thread reader;
  private final Semaphore flushes = new Semaphore(0);

  /**
   * @throws IllegalStateException where JFR cannot start, for example without a usable {@code
   *     java.io.tmpdir}
   */
  JfrStartWatch(Listener listener) {
    stream = new RecordingStream();
    stream.enable(THREAD_START).withStackTrace();
    stream.setMaxAge(Duration.ofSeconds(10));
    stream.setOrdered(false);
    stream.onEvent(THREAD_START, event -> started(event, listener));
    stream.onFlush(flushes::release);
    reader = new Thread(stream::start, "tidemark-thread-starts");
    reader.setDaemon(true);
    reader.start();
  }

  static Availability available() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      return Availability.no("this Java runtime has no jdk.jfr module", "use one that has");
    }
    return FlightRecorder.isAvailable()
        ? RecorderRoom.ofThisJvm().toStart()
        : Availability.no("JFR is switched off", "start the JVM without -XX:-FlightRecorder");
  }

  @Override
  public String means() {
    return "jfr";
  }

  @Override
  public boolean drain() throws InterruptedException {
    flushes.drainPermits();
    // The first flush may have begun before now; the second one has not.
    return flushes.tryAcquire(2, DRAIN_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    stream.close();
  }

  private static void started(RecordedEvent event, Listener listener) {
    RecordedThread thread = event.getThread("thread");
    if (thread == null) {
      return;
    }
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
    long ago = Duration.between(event.getStartTime(), Instant.now()).toNanos();
    listener.started(thread.getJavaThreadId(), System.nanoTime() - ago, frames);
  }
}
