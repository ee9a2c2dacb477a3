package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the agent knows at one moment, as values. Made on the agent's thread, read by any. */
public record Picture(Jvm jvm, Agent agent, List<Account> accounts, List<Finding> findings) {

  public Picture {
    accounts = List.copyOf(accounts);
    findings = List.copyOf(findings);
  }

  /** The JVM that is watched. */
  public record Jvm(
      long pid,
      Instant startedAt,
      String java,
      String vm,
      String gc,
      long maxHeapBytes,
      @Nullable Limit limit) {}

  /** The agent itself. */
  public record Agent(
      String version,
      String preset,
      int layer,
      boolean paused,
      Instant startedAt,
      long evaluations,
      List<Probe> probes,
      Cost cost) {
    public Agent {
      probes = List.copyOf(probes);
    }
  }

  /**
   * A probe and how it does.
   *
   * @param state {@code ON}, {@code DEGRADED} or {@code OFF}
   * @param reason why it is not ON, with the remedy; empty when it is
   */
  public record Probe(String name, String state, String means, String reason) {}

  /**
   * What the agent costs.
   *
   * @param cpuSeconds of the agent's own threads since it started
   * @param cpuShare of one core over the last minute
   */
  public record Cost(double cpuSeconds, double cpuShare) {}

  /** An account now, and its trend where there are enough points. */
  public record Account(Kind kind, double bytes, @Nullable Trend trend) {}
}
