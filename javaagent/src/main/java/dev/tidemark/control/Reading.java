package dev.tidemark.control;

import dev.tidemark.probe.SampleSink;
import dev.tidemark.report.Picture;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest value of every metric. Bounded: a probe has a bounded set of names, and values of
 * names beyond the cap are dropped, counted and told.
 *
 * <p>For the agent's one thread only.
 */
final class Reading implements SampleSink {
  static final int MOST = 2_000;

  private final Map<String, Double> values = new HashMap<>();
  private long dropped;

  @Override
  public void put(String metric, double value) {
    if (values.size() >= MOST && !values.containsKey(metric)) {
      dropped++;
      return;
    }
    values.put(metric, value);
  }

  /** It is not known until it is put again. */
  void forget(String metric) {
    values.remove(metric);
  }

  Map<String, Double> values() {
    return values;
  }

  double get(String metric, double fallback) {
    return values.getOrDefault(metric, fallback);
  }

  /** To be shown with the probes; empty while every name has found room. */
  Optional<Picture.Probe> trouble() {
    return dropped == 0
        ? Optional.empty()
        : Optional.of(
            new Picture.Probe(
                "readings",
                "DEGRADED",
                "",
                dropped + " values were dropped: there are more than " + MOST + " metrics"));
  }
}
