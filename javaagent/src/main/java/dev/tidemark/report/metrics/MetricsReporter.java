package dev.tidemark.report.metrics;

import dev.tidemark.options.MetricsOptions;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Reporter;
import dev.tidemark.report.metrics.bridge.Bridges;
import dev.tidemark.report.metrics.endpoint.Endpoint;
import dev.tidemark.report.metrics.endpoint.PeerOwners;
import dev.tidemark.report.metrics.otlp.OtlpPush;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows each picture to those who carry metrics away: the Prometheus endpoint, the OTLP push and
 * the application's own registry.
 *
 * <p>For the agent's one thread only. What is off is not loaded.
 */
public final class MetricsReporter implements Reporter {
  private static final long FIRST_WAIT_NANOS = 5_000_000_000L;
  private static final long MOST_WAIT_NANOS = 300_000_000_000L;

  private final MetricsOptions options;
  private final double budgetCpu;
  private final PeerOwners owners;
  private final BiConsumer<String, Runnable> threads;
  private final Consumer<String> log;
  private final BooleanSupplier loggingIsUp;
  private final Tally tally;
  private final Page page;
  private @Nullable Bridges bridges;
  private @Nullable Endpoint endpoint;
  private @Nullable OtlpPush push;
  private long endpointWaitNanos = FIRST_WAIT_NANOS;
  private long endpointDueNanos = System.nanoTime();

  /**
   * @param budgetCpu of the whole agent, a share of one core
   * @param owners of sockets within this machine
   * @param threads starts a daemon thread of a name
   * @param log takes a line
   * @param loggingIsUp whether the application has set up java.util.logging, so that what may load
   *     it does no harm
   */
  public MetricsReporter(
      MetricsOptions options,
      Instrumentation instrumentation,
      double budgetCpu,
      PeerOwners owners,
      BiConsumer<String, Runnable> threads,
      Consumer<String> log,
      BooleanSupplier loggingIsUp) {
    this.options = options;
    this.budgetCpu = budgetCpu;
    this.owners = owners;
    this.threads = threads;
    this.log = log;
    this.loggingIsUp = loggingIsUp;
    this.tally = new Tally(options.prometheus().isPresent(), options.otlp().isPresent());
    this.page = new Page(tally);
    if (options.bridge()) {
      bridges = new Bridges(instrumentation, threads, log);
    }
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public void looked(Picture picture, History history) {
    page.show(picture);
    if (endpoint == null && options.prometheus().isPresent()) {
      listen(options.prometheus().get());
    }
    if (!loggingIsUp.getAsBoolean()) {
      return;
    }
    if (push == null && options.otlp().isPresent()) {
      OtlpPush made = new OtlpPush(options, tally, log);
      threads.accept("tidemark-otlp", made::run);
      push = made; // not before: where no thread can be made now, the next look tries again
    }
    if (push != null) {
      push.show(picture);
    }
    if (bridges != null) {
      bridges.show(() -> Samples.of(picture, tally));
    }
  }

  /**
   * The port may be another JVM's that is on its way out, or no thread can be made: tried again,
   * ever less often.
   */
  private void listen(MetricsOptions.Listen listen) {
    long now = System.nanoTime();
    if (now - endpointDueNanos < 0) {
      return;
    }
    try {
      Endpoint made = Endpoint.open(listen, options, page, tally, budgetCpu, owners);
      serve(made);
      log.accept("metrics on " + made.url());
    } catch (IOException | RuntimeException | Error e) {
      if (endpointWaitNanos == FIRST_WAIT_NANOS) {
        log.accept(
            "metrics.prometheus=" + listen.host() + ":" + listen.port() + ": " + e + "; trying on");
      }
      endpointWaitNanos = Math.min(MOST_WAIT_NANOS, endpointWaitNanos * 2);
      endpointDueNanos = now + endpointWaitNanos;
    }
  }

  /** A port that is bound and not served would keep whoever scrapes waiting. */
  private void serve(Endpoint made) {
    try {
      threads.accept("tidemark-metrics", made::serve);
      endpoint = made;
    } catch (RuntimeException | Error e) {
      made.close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (bridges != null) {
      bridges.close();
    }
    if (push != null) {
      push.close();
    }
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
