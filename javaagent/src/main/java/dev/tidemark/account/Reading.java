package dev.tidemark.account;

import java.util.Map;

/**
 * What the probes put last, by metric name. Bytes.
 *
 * <p>For the best result the process, the regions and the allocator are read right after one
 * another; what was read earlier or later shows as unexplained, or is cut.
 */
record Reading(Map<String, Double> values) {

  boolean has(String metric) {
    return values.containsKey(metric);
  }

  /** The value, or 0 where it is not known. */
  double get(String metric) {
    return values.getOrDefault(metric, 0.0);
  }
}
