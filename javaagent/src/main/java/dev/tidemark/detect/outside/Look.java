package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Trend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one window of one account says. It always says something.
 *
 * @param standing how strong it is
 * @param trend null where nothing grows
 * @param why what holds the verdict back, or what carries it
 * @param benign what the growth would be if it is harmless: CACHE, WARM_UP or empty
 */
record Look(
    Kind kind,
    double windowSeconds,
    Standing standing,
    @Nullable Trend trend,
    @Nullable Forecast forecast,
    String why,
    String benign,
    List<Evidence> evidence) {

  Look {
    evidence = List.copyOf(evidence);
  }

  /** How strong a look is. */
  enum Standing {
    QUIET,
    GROWS,
    LEAKS
  }

  static Look quiet(Kind kind, double windowSeconds, String why) {
    return new Look(kind, windowSeconds, Standing.QUIET, null, null, why, "", List.of());
  }
}
