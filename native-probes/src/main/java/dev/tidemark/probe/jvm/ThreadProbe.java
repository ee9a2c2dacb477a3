package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Java threads: how many. Virtual threads are not among them. */
public final class ThreadProbe implements Probe {

  /** Threads alive now. */
  public static final String LIVE = "jvm.threads.live";

  public static final String DAEMON = "jvm.threads.daemon";

  /** The most that were alive at once. */
  public static final String PEAK = "jvm.threads.peak";

  /** Threads started since the VM started. */
  public static final String STARTED = "jvm.threads.started";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String purpose() {
    return "how many threads there are";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(Rung.of("beans", Availability.yes()));
  }

  @Override
  public void open(Host host, String means) {}

  @Override
  public void read(SampleSink sink) {
    sink.put(LIVE, threads.getThreadCount());
    sink.put(DAEMON, threads.getDaemonThreadCount());
    sink.put(PEAK, threads.getPeakThreadCount());
    sink.put(STARTED, (double) threads.getTotalStartedThreadCount());
  }

  @Override
  public void close() {}
}
