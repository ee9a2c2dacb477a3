package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of one account.
 *
 * @param seconds when, on the clock of the samples
 * @param why the reason, one sentence
 * @param windowSeconds over which the growth was judged
 * @param brings accounts that grow because this one does: no leaks of their own
 */
public record Claim(
    Kind kind,
    State state,
    Verdict verdict,
    double seconds,
    String why,
    double windowSeconds,
    @Nullable Trend trend,
    @Nullable Forecast forecast,
    List<Kind> brings,
    List<Evidence> evidence) {
  public Claim {
    brings = List.copyOf(brings);
    evidence = List.copyOf(evidence);
  }

  public boolean isLeak() {
    return state == State.CONFIRMED && verdict == Verdict.LEAK;
  }
}
