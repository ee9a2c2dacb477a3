package dev.tidemark.options;

import dev.tidemark.detect.Scale;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The options in force, checked.
 *
 * @param preset {@code production} or {@code lab}
 * @param output where files go, if anywhere
 * @param record where each reading is written, if anywhere
 * @param log {@code stderr}, {@code off} or a file
 * @param logFormat {@code text} or {@code json}
 * @param layerMax 1, 2 or 3
 * @param budgetCpu share of one core, 0.005 for 0.5 %
 * @param budgetMemory bytes
 * @param pauseBudget for how long an investigation may stop the application at a time
 * @param gc whether an investigation may ask for one full collection
 * @param trim whether an investigation may ask the allocator to give back what it can
 * @param probes name of a probe to {@code auto}, {@code off} or a means
 * @param metrics how they leave the process
 * @param pyroscope where profiles are pushed to
 * @param values each key with its value as it was written, defaults included
 */
public record Options(
    String preset,
    Optional<Path> output,
    Optional<Path> record,
    String log,
    String logFormat,
    int layerMax,
    double budgetCpu,
    long budgetMemory,
    Duration pauseBudget,
    boolean gc,
    boolean trim,
    Map<String, String> probes,
    MetricsOptions metrics,
    PyroscopeOptions pyroscope,
    Map<String, String> values) {

  public Options {
    probes = Map.copyOf(probes);
    values = Map.copyOf(values);
  }

  /** The same, with another folder. */
  public Options withOutput(Optional<Path> folder) {
    return new Options(
        preset,
        folder,
        record,
        log,
        logFormat,
        layerMax,
        budgetCpu,
        budgetMemory,
        pauseBudget,
        gc,
        trim,
        probes,
        metrics,
        pyroscope,
        values);
  }

  public Scale scale() {
    return preset.equals("lab") ? Scale.LAB : Scale.PRODUCTION;
  }

  /**
   * Whether full collections may be asked for at any time: the lab's windows cannot wait for one.
   */
  public boolean gcBetweenInvestigations() {
    return gc && scale().equals(Scale.LAB);
  }

  public String probe(String name) {
    return probes.getOrDefault(name, "auto");
  }
}
