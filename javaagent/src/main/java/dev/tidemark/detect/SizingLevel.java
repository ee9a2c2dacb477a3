package dev.tidemark.detect;

import dev.tidemark.series.Points;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A limit that is too small for what the JVM may take: not growth but a sum. The heap may grow to
 * its maximum, and what the process needs besides was measured; where both do not fit under the
 * limit, the process is killed one day although nothing leaks.
 *
 * <p>What is needed besides is the median of the buckets' minima over a window: a peak does not
 * count, so the sum is rather too low. While an account grows the question waits: a leak would be
 * told as a need.
 */
public final class SizingLevel {
  private final Scale scale;

  public SizingLevel(Scale scale) {
    this.scale = scale;
  }

  /**
   * @param limit of the whole process; null where there is none
   * @param maxHeapBytes what the heap may grow to
   * @param besides resident bytes outside of the heap that cannot be evicted, bucket minima
   * @param grows an account that may leak, in words; null where none does
   */
  public Growth judge(
      @Nullable Limit limit, double maxHeapBytes, Points besides, @Nullable String grows) {
    if (limit == null) {
      return new Growth.Quiet("there is no limit");
    }
    Points window = besides.within(scale.windowSeconds());
    if (window.count() < scale.leastBuckets()) {
      return new Growth.TooLittleData(
          window.count() + " of " + scale.leastBuckets() + " buckets seen");
    }
    if (grows != null) {
      return new Growth.TooLittleData(grows + " grows; that comes first");
    }
    double needed = window.median();
    double sum = maxHeapBytes + needed;
    if (sum <= limit.bytes()) {
      return new Growth.Quiet(
          "max heap and what is needed besides, " + Bytes.text(sum) + ", fit under the limit");
    }
    return new Growth.Steady(
        TheilSen.fit(window),
        List.of(sizing(limit, maxHeapBytes, needed), besides(needed, limit, maxHeapBytes)));
  }

  private static Evidence sizing(Limit limit, double maxHeapBytes, double needed) {
    return new Evidence(
        "sizing",
        maxHeapBytes + needed,
        limit.bytes(),
        "bytes",
        String.format(
            Locale.ROOT,
            "max heap %s and %s that it needs besides are %s; the %s is %s",
            Bytes.text(maxHeapBytes),
            Bytes.text(needed),
            Bytes.text(maxHeapBytes + needed),
            limit.name(),
            Bytes.text(limit.bytes())));
  }

  private static Evidence besides(double needed, Limit limit, double maxHeapBytes) {
    return new Evidence(
        "needed-besides",
        needed,
        limit.bytes() - maxHeapBytes,
        "bytes",
        "outside of the heap "
            + Bytes.text(needed)
            + " stay resident; beside a full heap there is room for "
            + Bytes.text(Math.max(0, limit.bytes() - maxHeapBytes)));
  }
}
