package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeakRuleTest {
  private static final Growth STEADY =
      new Growth.Steady(
          new Trend(1000, 900, 1100, 0, 12, 24),
          List.of(new Evidence("steady-growth", 60_000, 0, "bytes/min", "it rises")));
  private static final Survivors GOOD = new Survivors(0.9, true, 3, 20_000);

  @Test
  void twoStrongSignalsConfirm() {
    LeakRule.Decision decision = LeakRule.judge(STEADY, GOOD);
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(decision.evidence())
        .extracting(Evidence::signal)
        .containsExactly("steady-growth", "unfreed-sites", "collections");
  }

  @Test
  void oneSignalAloneDoesNot() {
    assertSuspected(LeakRule.judge(STEADY, null), "the sites are not known");
    assertSuspected(
        LeakRule.judge(new Growth.Quiet("flat"), GOOD), "the growth is not steady any more");
  }

  @Test
  void sitesElsewhereDoNot() {
    assertSuspected(
        LeakRule.judge(STEADY, new Survivors(0.39, true, 3, 20_000)),
        "the sites explain too little of the growth");
  }

  @Test
  void unknownAgeDoesNot() {
    assertSuspected(
        LeakRule.judge(STEADY, new Survivors(0.9, false, 3, 20_000)),
        "what was given back could not be told from what was not");
  }

  @Test
  void withoutACollectionItMayBeGarbage() {
    assertSuspected(
        LeakRule.judge(STEADY, new Survivors(0.9, true, 0, 20_000)),
        "no collection since the growth began; it may be garbage");
  }

  private static void assertSuspected(LeakRule.Decision decision, String why) {
    assertThat(decision.state()).isEqualTo(State.SUSPECTED);
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.why()).isEqualTo(why);
  }
}
