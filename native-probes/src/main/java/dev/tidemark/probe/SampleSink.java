package dev.tidemark.probe;

/** Where a probe puts what it read. Never blocks and never throws; what it drops it counts. */
@FunctionalInterface
public interface SampleSink {

  /**
   * @param metric a name such as {@code process.rss}; a probe's names are constants of its class
   * @param value bytes, a count, a share from 0 to 1, or seconds, as the constant's comment says
   */
  void put(String metric, double value);
}
