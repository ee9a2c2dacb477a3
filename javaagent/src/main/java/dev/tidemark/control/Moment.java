package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the probes say at one moment, as far as it is judged.
 *
 * @param accounts resident bytes of each
 * @param collections since the JVM started
 * @param oldCollections those of the whole heap
 * @param unloadingCollections those that unload classes; NaN where nobody knows
 * @param heapUsed bytes, garbage included
 * @param heapAfter bytes that the newest collection left; NaN before the first
 * @param heapAfterOld bytes that the newest collection of the whole heap left; NaN before the first
 * @param limits what each account counts against
 * @param processLimit of the whole process; null where there is none
 * @param maxHeap bytes that the heap may grow to
 */
record Moment(
    Map<Kind, Long> accounts,
    double collections,
    double oldCollections,
    double unloadingCollections,
    double heapUsed,
    double heapAfter,
    double heapAfterOld,
    Map<Kind, List<Limit>> limits,
    @Nullable Limit processLimit,
    double maxHeap) {

  /** As far as a sample knows it. */
  static Moment of(Sample sample) {
    Map<Kind, Long> accounts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      double bytes = sample.get(Measure.valueOf(kind.name()));
      if (!Double.isNaN(bytes)) {
        accounts.put(kind, Math.round(bytes));
      }
    }
    return new Moment(
        accounts,
        known(sample, Measure.COLLECTIONS),
        known(sample, Measure.OLD_COLLECTIONS),
        Double.NaN,
        known(sample, Measure.HEAP_USED),
        sample.get(Measure.HEAP_AFTER),
        sample.get(Measure.HEAP_AFTER_OLD),
        Map.of(),
        null,
        known(sample, Measure.MAX_HEAP));
  }

  private static double known(Sample sample, Measure measure) {
    return sample.has(measure) ? sample.get(measure) : 0;
  }
}
