package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.series.Points;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlowGrowthTest {
  private static final Points POINTS =
      new Points(new double[] {1_000, 1_060}, new double[] {5e8, 5.001e8});
  private static final Trend SLOW = new Trend(100, 90, 110, 7, 60, 36_000);
  private static final Evidence STRAIGHT = new Evidence("straight-growth", 9, 4, "errors", "up");
  private static final Growth.Steady FAST =
      new Growth.Steady(
          new Trend(9_000, 8_000, 10_000, 0, 30, 1_800),
          List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));
  private static final LeakRule.Decision SUSPECTED = LeakRule.judge(FAST, null);

  private static Claim claim(State state, Verdict verdict, @Nullable Trend trend) {
    return new Claim(
        Kind.HEAP,
        state,
        verdict,
        0,
        "room goes",
        36_000,
        trend,
        null,
        List.of(),
        List.of(STRAIGHT));
  }

  @Test
  void whatIsTooSlowForTheWindowIsSteadyAllTheSame() {
    Growth joined =
        SlowGrowth.join(
            new Growth.Quiet("grew less than 32 MiB"),
            POINTS,
            claim(State.SUSPECTED, Verdict.UNKNOWN, SLOW));
    assertThat(joined)
        .isInstanceOfSatisfying(
            Growth.Steady.class,
            steady -> {
              assertThat(steady.evidence()).containsExactly(STRAIGHT);
              assertThat(steady.trend().perSecond()).isEqualTo(100);
              // Through the newest point, whatever the engine's own clock.
              assertThat(steady.trend().intercept()).isEqualTo(5.001e8 - 100 * 1_060);
            });
  }

  @Test
  void whatBothSeeKeepsItsOwnTrendAndHasOneVoiceMore() {
    Growth joined = SlowGrowth.join(FAST, POINTS, claim(State.CONFIRMED, Verdict.LEAK, SLOW));
    assertThat(((Growth.Steady) joined).trend()).isEqualTo(FAST.trend());
    assertThat(((Growth.Steady) joined).evidence())
        .extracting(Evidence::signal)
        .containsExactly("steady-growth", "straight-growth");
  }

  @Test
  void whatIsNotClaimedChangesNothing() {
    assertThat(SlowGrowth.join(FAST, POINTS, null)).isSameAs(FAST);
    assertThat(SlowGrowth.join(FAST, POINTS, claim(State.CLEARED, Verdict.UNKNOWN, SLOW)))
        .isSameAs(FAST);
    assertThat(SlowGrowth.join(FAST, POINTS, claim(State.SUSPECTED, Verdict.UNKNOWN, null)))
        .isSameAs(FAST);
  }

  @Test
  void aClaimedLeakIsBelievedOnlyWhereNobodyCanLookInside() {
    Claim leak = claim(State.CONFIRMED, Verdict.LEAK, SLOW);
    LeakRule.Decision blind = SlowGrowth.decide(SUSPECTED, leak, false);
    assertThat(blind.state()).isEqualTo(State.CONFIRMED);
    assertThat(blind.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(blind.why()).contains("room goes");
    assertThat(SlowGrowth.decide(SUSPECTED, leak, true)).isSameAs(SUSPECTED);
    assertThat(SlowGrowth.decide(SUSPECTED, claim(State.SUSPECTED, Verdict.UNKNOWN, SLOW), false))
        .isSameAs(SUSPECTED);
    assertThat(SlowGrowth.decide(SUSPECTED, null, false)).isSameAs(SUSPECTED);
  }
}
