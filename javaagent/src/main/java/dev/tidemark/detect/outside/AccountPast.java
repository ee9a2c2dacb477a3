package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The past of one account at every resolution.
 *
 * <p>Of the heap it is what collections leave. Young collections leave the dead of the old
 * generation in, so what they say is an upper bound; a collection of the whole heap corrects what
 * was said since the one before it, and what was said after the last one proves no growth yet.
 */
final class AccountPast {
  private final Kind kind;
  private final Measure measure;
  private final List<Buckets> all = new ArrayList<>();
  private final List<Buckets> whole = new ArrayList<>();

  AccountPast(Kind kind, Levels levels) {
    this.kind = kind;
    this.measure = kind == Kind.HEAP ? Measure.HEAP_AFTER : Measure.valueOf(kind.name());
    for (Levels.Level level : levels.levels()) {
      all.add(new Buckets(level.bucketSeconds(), level.capacity(), false));
      whole.add(new Buckets(level.bucketSeconds(), level.capacity(), false));
    }
  }

  /**
   * @param collected whether the whole heap was collected since the last sample
   */
  void add(Sample sample, boolean collected) {
    double value = sample.get(measure);
    for (int level = 0; level < all.size(); level++) {
      all.get(level).add(value);
      if (kind == Kind.HEAP && collected) {
        whole.get(level).add(sample.get(Measure.HEAP_AFTER_OLD));
      }
    }
  }

  void close(int level) {
    all.get(level).close();
    whole.get(level).close();
  }

  Kind kind() {
    return kind;
  }

  int size(int level) {
    return all.get(level).size();
  }

  /** The newest {@code n} buckets of a level, NaN where nothing is known. */
  double[] values(int level, int n) {
    double[] values = all.get(level).newest(n);
    return kind == Kind.HEAP ? corrected(values, whole.get(level).newest(n)) : values;
  }

  /** What collections of the whole heap left, NaN in buckets without one. */
  double[] whole(int level, int n) {
    return whole.get(level).newest(n);
  }

  private static double[] corrected(double[] values, double[] old) {
    double bound = Double.NaN;
    int last = old.length - 1;
    while (last >= 0 && Double.isNaN(old[last])) {
      last--;
    }
    // After the newest of them only what is lower says something: that what it left has gone since.
    for (int i = values.length - 1; i > last && last >= 0; i--) {
      values[i] = values[i] < old[last] ? values[i] : Double.NaN;
    }
    if (last < 0) {
      Arrays.fill(values, Double.NaN);
    }
    for (int i = last; i >= 0; i--) {
      if (!Double.isNaN(old[i])) {
        bound = old[i];
        values[i] = old[i];
      } else if (Double.isNaN(bound)) {
        values[i] = Double.NaN;
      } else {
        values[i] = Double.isNaN(values[i]) ? Double.NaN : Math.min(values[i], bound);
      }
    }
    return values;
  }

  Buckets buckets(int level) {
    return all.get(level);
  }
}
