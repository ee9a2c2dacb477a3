package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Java threads: how many, and of which pattern of names. Virtual threads are not among them. */
public final class ThreadProbe implements Probe {

  /** Threads alive now. */
  public static final String LIVE = "jvm.threads.live";

  public static final String DAEMON = "jvm.threads.daemon";

  /** The most that were alive at once. */
  public static final String PEAK = "jvm.threads.peak";

  /** Threads started since the VM started. */
  public static final String STARTED = "jvm.threads.started";

  /**
   * In front of a pattern of names, digits as {@code #}: {@code jvm.threads.named.pool-#-thread-#}.
   * Put when the number of threads has changed, and then not more often than {@link
   * ThreadNames#rested} allows.
   */
  public static final String NAMED = "jvm.threads.named.";

  /** Threads of patterns beyond the {@value ThreadNames#MOST_PATTERNS} largest. */
  public static final String NAMED_OTHER = NAMED + "(other)";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ThreadNames names = new ThreadNames();
  private long liveThen;

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String purpose() {
    return "how many threads there are and which pool they are of";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(Rung.of("beans", Availability.yes()));
  }

  @Override
  public void open(Host host, String means) {
    liveThen = 0;
  }

  @Override
  public void read(SampleSink sink) {
    int live = threads.getThreadCount();
    long started = threads.getTotalStartedThreadCount();
    sink.put(LIVE, live);
    sink.put(DAEMON, threads.getDaemonThreadCount());
    sink.put(PEAK, threads.getPeakThreadCount());
    sink.put(STARTED, (double) started);
    if (live != liveThen && names.rested()) {
      names.count(sink);
      liveThen = live;
    }
  }

  @Override
  public void close() {
    names.forget();
  }
}
