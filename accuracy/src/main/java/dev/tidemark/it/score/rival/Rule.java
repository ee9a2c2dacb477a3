package dev.tidemark.it.score.rival;

import java.util.List;

/** A rule that is true or not at each reading. */
abstract class Rule implements Sitting {
  private static final double UNKNOWN = Double.NaN;

  private double last = Double.NEGATIVE_INFINITY;
  private List<Alarm> standing = List.of();

  @Override
  public final List<Alarm> see(Reading reading) {
    if (reading.seconds() <= last) {
      // The clock went back; none of these rules has a word for that.
      return standing;
    }
    last = reading.seconds();
    double toLimit = judge(reading);
    standing =
        Double.isInfinite(toLimit) && toLimit < 0
            ? List.of()
            : List.of(new Alarm("", toLimit, UNKNOWN, UNKNOWN, ""));
    return standing;
  }

  static final double QUIET = Double.NEGATIVE_INFINITY;
  static final double ALARM = UNKNOWN;

  /** {@link #QUIET}, {@link #ALARM}, or an alarm with the seconds to the limit. */
  abstract double judge(Reading reading);
}
