package dev.tidemark.investigate.thread;

import dev.tidemark.investigate.recorder.EventStream;
import dev.tidemark.probe.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Sees threads being started by JFR's {@code jdk.ThreadStart}. */
final class JfrStartWatch implements StartWatch {

  private static final String THREAD_START = "jdk.ThreadStart";

  private final EventStream stream;

  /**
   * @throws IllegalStateException where JFR cannot start, for example without a usable {@code
   *     java.io.tmpdir}
   */
  JfrStartWatch(Listener listener) {
    stream =
        new EventStream(
            "tidemark-thread-starts",
            new EventStream.Events(THREAD_START, Map.of(), event -> started(event, listener)));
  }

  static Availability available() {
    return EventStream.availability();
  }

  @Override
  public String means() {
    return "jfr";
  }

  @Override
  public boolean drain() throws InterruptedException {
    return stream.drain();
  }

  @Override
  public List<String> lost() {
    return stream.lost();
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
    long ago = Duration.between(event.getStartTime(), Instant.now()).toNanos();
    listener.started(thread.getJavaThreadId(), System.nanoTime() - ago, EventStream.frames(event));
  }
}
