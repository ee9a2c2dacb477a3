package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import java.util.List;
import java.util.Map;

/**
 * What the probes say at one moment, as far as it is judged.
 *
 * @param accounts resident bytes of each
 * @param collections since the JVM started
 * @param oldCollections those of the whole heap
 * @param heapUsed bytes, garbage included
 * @param heapAfter bytes that the newest collection left; NaN before the first
 * @param heapAfterOld bytes that the newest collection of the whole heap left; NaN before the first
 * @param limits what each account counts against
 */
record Moment(
    Map<Kind, Long> accounts,
    double collections,
    double oldCollections,
    double heapUsed,
    double heapAfter,
    double heapAfterOld,
    Map<Kind, List<Limit>> limits) {}
