package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.SizingLevel;
import dev.tidemark.detect.SizingRule;
import dev.tidemark.detect.State;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Fingerprint;
import dev.tidemark.finding.Together;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process's limit has room for what the JVM may take, as a finding of its own beside
 * those of the accounts.
 *
 * <p>For the agent's one thread only; time comes from outside.
 */
final class Sizing {
  /** A limit that is hit exactly is hit. */
  private static final double SPARE = 1.1;

  private final SizingLevel level;
  private final Case one;
  private @Nullable Limit limit;
  private double maxHeapBytes;

  Sizing(Scale scale) {
    this.level = new SizingLevel(scale);
    this.one = new Case(Kind.HEAP, scale, SizingRule::judge);
    one.history().identify(Fingerprint.ofSizing());
  }

  /**
   * @param grows an account that may leak; null where none does
   * @return whether the state changed
   */
  boolean look(double now, Instant at, Moment moment, AccountSeries series, @Nullable Kind grows) {
    limit = moment.processLimit();
    maxHeapBytes = moment.maxHeap();
    Growth sum =
        level.judge(limit, maxHeapBytes, series.besidesHeap(), grows == null ? null : grows.name());
    return one.onGrowth(now, at, sum);
  }

  void clear(double now, Instant at) {
    one.clear(now, at);
  }

  /** Null while there is nothing to tell. */
  @Nullable Finding finding() {
    State state = one.state();
    Growth.Steady last = one.lastSteady();
    Instant since = one.suspectedAt();
    if (state == null || last == null || since == null) {
      return null;
    }
    LeakRule.Decision decision = one.decision();
    return new Finding(
        Fingerprint.ofSizing(),
        Kind.HEAP,
        state,
        one.verdict(),
        one.transitions(),
        since,
        since,
        one.confirmedAt(),
        0,
        last.trend(),
        limit,
        null,
        List.of(),
        null,
        null,
        null,
        decision == null ? last.evidence() : decision.evidence(),
        List.of(),
        List.of("what is needed besides was measured so far; it may need more under another load"),
        state == State.CLEARED || limit == null
            ? List.of()
            : advice(limit, maxHeapBytes, last.evidence().get(1).value()),
        Together.ALONE);
  }

  private static List<String> advice(Limit limit, double maxHeap, double besides) {
    double heap = limit.bytes() - besides * SPARE;
    String wider =
        "raise the limit to " + Bytes.text((maxHeap + besides) * SPARE) + ", a tenth to spare";
    return heap <= 0
        ? List.of(wider)
        : List.of(wider, "or lower the heap: -Xmx" + Math.round(heap / (1 << 20)) + "m");
  }
}
