package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one window of one account says. It always says something.
 *
 * @param standing how strong it is
 * @param trend null where nothing grows
 * @param why what holds the verdict back, or what carries it
 * @param benign what the growth would be if it is harmless; null where nothing says so
 * @param fresh whether it began after a time of rest
 * @param brings accounts that grow because this one does
 */
record Look(
    Kind kind,
    double windowSeconds,
    Standing standing,
    @Nullable Trend trend,
    @Nullable Forecast forecast,
    String why,
    @Nullable Verdict benign,
    boolean fresh,
    List<Kind> brings,
    List<Evidence> evidence) {

  Look {
    brings = List.copyOf(brings);
    evidence = List.copyOf(evidence);
  }

  /** How strong a look is. */
  enum Standing {
    QUIET,
    GROWS,
    LEAKS
  }

  static Look quiet(Kind kind, double windowSeconds, String why) {
    return new Look(
        kind, windowSeconds, Standing.QUIET, null, null, why, null, false, List.of(), List.of());
  }

  /** Whether the growth bends or has stopped: a part of such a curve looks straight. */
  boolean ends() {
    return benign != null;
  }

  Look heldBack(String reason) {
    return with(Standing.GROWS, reason, Verdict.CACHE, brings);
  }

  Look bringing(List<Kind> others) {
    return with(standing, why, benign, others);
  }

  private Look with(Standing as, String reason, @Nullable Verdict harmless, List<Kind> others) {
    return new Look(
        kind, windowSeconds, as, trend, forecast, reason, harmless, fresh, others, evidence);
  }
}
