package dev.tidemark.budget;

/**
 * What one probe costs, and what of it could be given up.
 *
 * @param name of the probe
 * @param agentShare of one core, measured: the agent's threads reading it
 * @param hostShare of one core, estimated: what the application's threads pay for it, see {@link
 *     HostCost}
 * @param memoryBytes that its tables hold
 * @param canThin whether it samples, and could sample half as often
 * @param canStepDown whether a cheaper means works here
 * @param canClose whether the agent is of use without it
 */
public record ProbeCost(
    String name,
    double agentShare,
    double hostShare,
    long memoryBytes,
    boolean canThin,
    boolean canStepDown,
    boolean canClose) {}
