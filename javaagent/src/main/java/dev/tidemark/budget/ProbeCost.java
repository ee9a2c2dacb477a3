package dev.tidemark.budget;

/**
 * What one probe costs, and what of it could be given up.
 *
 * @param name of the probe
 * @param agentShare of one core, measured: the agent's threads reading it
 * @param hostShare of one core, estimated: what the application's threads pay for it, see {@link
 *     HostCost}
 * @param betterShare of one core, estimated: what they would pay by the means that it has stepped
 *     down from; 0 where it has not
 * @param memoryBytes that its tables hold
 * @param canThin whether it samples, and could sample half as often
 * @param canStepDown whether a cheaper means works here
 * @param canClose whether the agent is of use without it
 */
public record ProbeCost(
    String name,
    double agentShare,
    double hostShare,
    double betterShare,
    long memoryBytes,
    boolean canThin,
    boolean canStepDown,
    boolean canClose) {}
