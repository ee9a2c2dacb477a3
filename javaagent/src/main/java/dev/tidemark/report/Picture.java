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

  /** The same with other findings. */
  public Picture with(List<Finding> others) {
    return new Picture(jvm, agent, accounts, others);
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
      List<Investigation> investigations,
      Cost cost) {
    public Agent {
      probes = List.copyOf(probes);
      investigations = List.copyOf(investigations);
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
   * An investigation that can name the culprit of an account, or cannot here.
   *
   * @param name for people
   * @param state {@code ON} where it would be taken, else {@code OFF}
   * @param reason why it is not ON, with the remedy; empty when it is
   */
  public record Investigation(Kind kind, String name, String state, String reason) {}

  /**
   * What the agent costs.
   *
   * @param cpuSeconds of the agent's own threads since it started
   * @param cpuShare of one core over the last period (a minute; six seconds in lab): its own
   *     threads, those of investigations left out
   * @param hostCpuShare of one core: what the application's threads pay for its probes, estimated;
   *     NaN in the first period
   * @param rssBytes what it holds of the resident memory, estimated; 0 for not known yet
   * @param allocatedBytesPerSecond in the heap, by its own threads; NaN in the first period
   * @param probes each by itself
   * @param givenUp what was given up to stay inside the budget and why; empty when nothing
   */
  public record Cost(
      double cpuSeconds,
      double cpuShare,
      double hostCpuShare,
      long rssBytes,
      double allocatedBytesPerSecond,
      List<ProbeCost> probes,
      List<String> givenUp) {
    public Cost {
      probes = List.copyOf(probes);
      givenUp = List.copyOf(givenUp);
    }

    /** Of its own threads alone. */
    public static Cost of(double cpuSeconds, double cpuShare) {
      return new Cost(cpuSeconds, cpuShare, Double.NaN, 0, Double.NaN, List.of(), List.of());
    }
  }

  /**
   * What one probe costs.
   *
   * @param cpuSeconds spent reading it since the start
   * @param hostCpuShare of one core, what the application's threads pay for it, estimated
   * @param allocatedBytes in the heap since the start
   * @param longestReadSeconds the longest reading: a bound of what one may have made others wait
   * @param memoryBytes of its tables, estimated
   */
  public record ProbeCost(
      String name,
      double cpuSeconds,
      double hostCpuShare,
      long allocatedBytes,
      double longestReadSeconds,
      long memoryBytes) {}

  /** An account now, and its trend where there are enough points. */
  public record Account(Kind kind, double bytes, @Nullable Trend trend) {}
}
