package dev.tidemark.control;

import dev.tidemark.detect.Scale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * Whether the application still starts. A JVM that starts loads and compiles as fast as its cores
 * let it; to open the agent takes some 0.6 s of CPU, which would be taken from that. The start is
 * over when the process has taken less than half a core for a second, or after {@link
 * Scale#startSeconds}.
 *
 * <p>For the agent's one thread only.
 */
final class ApplicationStart {
  static final double LOOK_SECONDS = 1;

  private static final double CALM_CORES = 0.5;

  private final double mostSeconds;
  private final Supplier<OptionalDouble> cpuSeconds;
  private double then;
  private OptionalDouble cpuThen = OptionalDouble.empty();

  ApplicationStart(double mostSeconds, Supplier<OptionalDouble> cpuSeconds) {
    this.mostSeconds = mostSeconds;
    this.cpuSeconds = cpuSeconds;
  }

  static ApplicationStart of(Scale scale) {
    return new ApplicationStart(scale.startSeconds(), ProcessCpu::seconds);
  }

  /**
   * To be asked every {@link #LOOK_SECONDS}.
   *
   * @param now seconds since the agent's own start, from 0
   */
  boolean goesOn(double now) {
    if (now >= mostSeconds) {
      return false;
    }
    OptionalDouble cpu = cpuSeconds.get();
    boolean calm =
        now >= LOOK_SECONDS
            && (cpu.isEmpty()
                || cpuThen.isEmpty()
                || cpu.getAsDouble() - cpuThen.getAsDouble() < CALM_CORES * (now - then));
    then = now;
    cpuThen = cpu;
    return !calm;
  }
}
