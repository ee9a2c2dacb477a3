package dev.tidemark.it.score.rival;

/**
 * Precog (Jindal, Staab, Cardoso, Gerndt, Podolskiy: "Online Memory Leak Detection in the
 * Cloud-Based Infrastructures", ICSOC 2020 Workshops, 2021), and with its filter of maxima.
 *
 * <p>Memory in percent of the limit, medians of five minutes, then a rolling median of an hour.
 * Change points: differences whose modified z-score is above 3.5, at least six hours apart. A trend
 * is the line from a change point to now where it lasts six hours or more, R² is above 0.8 and it
 * reaches the limit within seven days; it is an anomaly where it is steeper and longer than the
 * benign ones seen before. The paper learns those once from a first half; here each trend that has
 * ended is learned as time goes by, which can only help it.
 */
public final class Precog implements Judge {
  private final boolean maximumFilter;

  public Precog(boolean maximumFilter) {
    this.maximumFilter = maximumFilter;
  }

  @Override
  public String name() {
    return maximumFilter ? "Precog, maximum filter" : "Precog";
  }

  @Override
  public String description() {
    return "Medians of 5 min of the use of the limit, rolling median of 1 h; lines from change"
        + " points to now, 6 h at least, R² > 0.8, limit within 7 days, 40 % in use, steeper and"
        + " longer than any trend that has ended"
        + (maximumFilter
            ? "; and the ten largest values of late at least those seen before."
            : ".");
  }

  @Override
  public Sitting sit(Facts facts) {
    return new PrecogRule(facts, maximumFilter);
  }
}
