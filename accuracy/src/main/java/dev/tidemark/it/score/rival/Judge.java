package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.LabelledSeries;

/** One way to tell a leak from what is none. */
public interface Judge {
  String name();

  /** What it does and where that is described, with the settings used, in a sentence or two. */
  String description();

  /** A new look at a new JVM, with nothing remembered. */
  Sitting sit(Facts facts);

  /**
   * What is known before the first reading.
   *
   * @param lab whether times are short: {@code preset=lab}
   * @param step seconds between two readings
   * @param limitBytes of the container
   * @param maxHeapBytes of the JVM
   * @param collector as HotSpot names it
   * @param witness what a look inside would say; not for rivals, who have none
   */
  record Facts(
      boolean lab,
      double step,
      double limitBytes,
      double maxHeapBytes,
      String collector,
      Witness witness) {

    /** Rivals think in production's times; in the lab a minute is a second to all of them. */
    public double time(double productionSeconds) {
      return lab ? productionSeconds / 60 : productionSeconds;
    }

    public static Facts of(LabelledSeries series, Witness witness) {
      return new Facts(
          series.span() == dev.tidemark.it.score.series.Span.LAB,
          series.span().step,
          series.limitBytes(),
          series.maxHeapBytes(),
          series.collector(),
          witness);
    }
  }
}
