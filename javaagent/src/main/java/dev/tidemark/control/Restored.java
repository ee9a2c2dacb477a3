package dev.tidemark.control;

import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Survivors;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.investigate.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent before this one found, as if this one had: it counts as seen long ago, so that it
 * is shown and not judged by.
 */
final class Restored {
  private Restored() {}

  static LeakRule.Decision decision(KnownFinding past) {
    return new LeakRule.Decision(
        past.state() == State.CONFIRMED ? State.CONFIRMED : State.SUSPECTED,
        past.verdict(),
        "not looked at since the agent came again",
        past.evidence());
  }

  /** Null where no sites were seen. */
  static @Nullable Outcome outcome(KnownFinding past) {
    return past.sites().isEmpty()
        ? null
        : new Outcome.Sites(
            past.sites(),
            Duration.ZERO,
            past.sitesBytes(),
            true,
            List.of("the sites are those that an agent before this one saw"),
            past.holding(),
            null);
  }

  static @Nullable Survivors survivors(KnownFinding past) {
    Double coverage = past.coverage();
    return past.sites().isEmpty() || coverage == null
        ? null
        : new Survivors(coverage, true, 0, (double) past.sitesBytes());
  }
}
