package dev.tidemark.control;

import dev.tidemark.probe.SampleSink;
import java.util.HashMap;
import java.util.Map;

/**
 * The newest value of every metric. Bounded: a probe has a fixed set of names, and names beyond the
 * cap are dropped and counted.
 *
 * <p>For the agent's one thread only.
 */
final class Reading implements SampleSink {
  private static final int MOST = 2_000;

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

  long dropped() {
    return dropped;
  }
}
