package dev.tidemark.investigate.path;

import java.util.Arrays;

/**
 * How much there is of something; estimated where of many alike only a part was looked at.
 *
 * <p>Amounts that were drawn together err together: what is added up keeps that.
 */
public final class Amount {
  private static final double[] EXACT = new double[Drawing.GROUPS];

  public static final Amount NONE = new Amount(0, 0);

  private final double instances;
  private final double bytes;
  private final double[] errors;

  /** Each was looked at. */
  public Amount(double instances, double bytes) {
    this(instances, bytes, EXACT);
  }

  /**
   * @param errors of the bytes: for each group what its objects stand for besides themselves; is
   *     not written to
   */
  Amount(double instances, double bytes, double[] errors) {
    this.instances = instances;
    this.bytes = bytes;
    this.errors = errors;
  }

  /** With the errors of all groups from one on in a table of many; none where all are 0. */
  static Amount of(double instances, double bytes, double[] table, int from) {
    for (int i = 0; i < Drawing.GROUPS; i++) {
      if (table[from + i] != 0) {
        return new Amount(instances, bytes, Arrays.copyOfRange(table, from, from + Drawing.GROUPS));
      }
    }
    return new Amount(instances, bytes);
  }

  /** As estimated, with a standard error of the bytes that is known otherwise. */
  public static Amount withError(double instances, double bytes, double error) {
    double[] errors = new double[Drawing.GROUPS];
    errors[0] = error;
    return new Amount(instances, bytes, errors);
  }

  /** Objects. */
  public double instances() {
    return instances;
  }

  /** That these objects take themselves, without what they refer to. */
  public double bytes() {
    return bytes;
  }

  /** Of the bytes; 0 where each was looked at. */
  public double variance() {
    double sum = 0;
    double squares = 0;
    for (double error : errors) {
      sum += error;
      squares += error * error;
    }
    int groups = Drawing.GROUPS;
    return Math.max(0, (squares - sum * sum / groups) * groups / (groups - 1));
  }

  public Amount plus(Amount other) {
    if (other.errors == EXACT) {
      return new Amount(instances + other.instances, bytes + other.bytes, errors);
    }
    double[] both = errors.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += other.errors[i];
    }
    return new Amount(instances + other.instances, bytes + other.bytes, both);
  }
}
