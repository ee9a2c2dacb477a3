package dev.tidemark.report.metrics;

import java.util.List;

/**
 * What a meter reads.
 *
 * @param tags values of the meter's tags, in their order
 * @param value finite: what is not known has no sample
 */
public record Sample(Meter meter, List<String> tags, double value) {
  public Sample {
    tags = List.copyOf(tags);
    if (tags.size() != meter.tags().size()) {
      throw new IllegalArgumentException(meter + " has the tags " + meter.tags());
    }
  }
}
