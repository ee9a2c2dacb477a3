package dev.tidemark.budget;

import java.util.List;

/**
 * What the agent costs in layer 1 at one moment.
 *
 * @param agentShare of one core: all its threads, those of investigations left out
 * @param processShare of one core: all that the process takes, the agent included; above 1 with
 *     more cores
 * @param memoryBytes resident, of all it has
 * @param probes each
 */
public record Spending(
    double agentShare, double processShare, long memoryBytes, List<ProbeCost> probes) {
  public Spending {
    probes = List.copyOf(probes);
  }

  /** Without what the agent itself takes, of CPU and of memory. */
  public Spending hostAlone() {
    return new Spending(0, processShare, 0, probes);
  }

  /** Of one core: what the application's threads pay. */
  public double hostShare() {
    return probes.stream().mapToDouble(ProbeCost::hostShare).sum();
  }

  /** Of one core, all together: what {@code budget.cpu} bounds. */
  public double cpuShare() {
    return agentShare + hostShare();
  }
}
