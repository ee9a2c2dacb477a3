package dev.tidemark.probe.fault;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.region.Region;
import java.util.HashMap;
import java.util.Map;

/** What one read of the probe put. */
record FaultSamples(Map<String, Double> values) {

  static FaultSamples of(PageFaultProbe probe) throws ProbeException {
    Map<String, Double> values = new HashMap<>();
    probe.read(values::put);
    return new FaultSamples(values);
  }

  double in(Region region) {
    return get(PageFaultProbe.metric(region));
  }

  double get(String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new AssertionError("no " + metric + " among " + values);
    }
    return value;
  }

  double inAllRegions() {
    double sum = 0;
    for (Region region : Region.values()) {
      sum += in(region);
    }
    return sum;
  }
}
