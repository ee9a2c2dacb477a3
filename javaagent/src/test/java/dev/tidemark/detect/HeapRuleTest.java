package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeapRuleTest {
  private static final Growth STEADY =
      new Growth.Steady(
          new Trend(1000, 900, 1100, 0, 12, 24),
          List.of(new Evidence("steady-growth", 60_000, 0, "bytes/min", "it rises")));
  private static final Holder UNUSED = new Holder(null, 1000, 2000, 240, 236, 1000, 0);
  private static final double WINDOW = Scale.LAB.windowSeconds();

  private final HeapRule rule = new HeapRule(Scale.LAB);

  @Test
  void survivorsThatNobodyUsesAreALeak() {
    LeakRule.Decision decision = judge(30, 0.9, UNUSED);
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(decision.evidence())
        .extracting(Evidence::signal)
        .containsExactly(
            "steady-growth",
            "unfreed-sites",
            "collections",
            "full-collections",
            "generations",
            "staleness",
            "accumulation");
  }

  /** Sixty megabytes within seconds, and dropped: a run of a batch. */
  @Test
  void whatIsMuchYoungerThanTheGrowthIsNotToldFromABatch() {
    assertSuspected(judgeAged(30, 3.5), "much younger than the growth");
    assertThat(judgeAged(30, 7).state()).isEqualTo(State.CONFIRMED);
    assertThat(judgeAged(30, Double.NaN).state()).isEqualTo(State.CONFIRMED);
    assertThat(judgeAged(4 * WINDOW, 3.5).state()).as("in the end").isEqualTo(State.CONFIRMED);
  }

  private LeakRule.Decision judgeAged(double growingSeconds, double age) {
    HeapView view =
        new HeapView(growingSeconds, 0.9, Double.NaN, age, new Generations(9, 0.8, 12), UNUSED);
    return rule.judge(STEADY, new Survivors(0.9, true, 3, 20_000, view));
  }

  @Test
  void whatIsBoundedIsNever() {
    Bound bound = new Bound("a cache of at most 10,000 entries", Bound.Strength.KEPT);
    Holder bounded = new Holder(bound, 1, 2, 240, 240, 1, 0);
    LeakRule.Decision decision = judge(100 * WINDOW, 0.9, bounded);
    assertSuspected(decision, "its container is bounded: a cache of");
    assertThat(decision.verdict()).isEqualTo(Verdict.CACHE);
    assertThat(decision.evidence()).extracting(Evidence::signal).contains("bounded-container");
  }

  @Test
  void aBoundThatDoesNotHoldIsToldAndIsNone() {
    Bound weak =
        new Bound("its keys are held weakly, but its values hold them", Bound.Strength.BROKEN);
    LeakRule.Decision decision = judge(30, 0.9, new Holder(weak, 1000, 2000, 240, 236, 1000, 0));
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.evidence())
        .extracting(Evidence::text)
        .contains(
            "the container grows although it should not: its keys are held weakly, but its values"
                + " hold them");
  }

  @Test
  void aBoundThatOnlyANameTellsHoldsForAsLongAsACacheMayNeedToFill() {
    Bound named = new Bound("com.acme.Pool.maxTotal is 300", Bound.Strength.BY_NAME);
    Holder pool = new Holder(named, 180, 240, 240, 240, 60, 0);
    assertWaitsAsACache(pool, "seems to be bounded: com.acme.Pool.maxTotal is 300");
  }

  @Test
  void whatIsUsedAgainWaitsAsLongAsACacheMayNeedToFill() {
    Holder used = new Holder(null, 1000, 2000, 240, 100, 1000, 0);
    assertWaitsAsACache(used, "used again");
  }

  private void assertWaitsAsACache(Holder holder, String why) {
    LeakRule.Decision decision = judge(HeapRule.CACHE_PATIENCE * WINDOW - 1, 0.9, holder);
    assertSuspected(decision, why);
    assertThat(decision.verdict()).isEqualTo(Verdict.CACHE);
    assertThat(judge(HeapRule.CACHE_PATIENCE * WINDOW, 0.9, holder).state())
        .isEqualTo(State.CONFIRMED);
  }

  @Test
  void whatIsTakenOutAgainWaitsAsWell() {
    Holder drained = new Holder(null, 1000, 2000, 240, 240, 1000, 500);
    assertSuspected(judge(30, 0.9, drained), "taken out again");
    Holder leaking = new Holder(null, 1000, 2000, 240, 240, 1000, 499);
    assertThat(judge(30, 0.9, leaking).state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void aContainerThatCouldNotBeWatchedIsJudgedByTheRest() {
    assertThat(judge(30, 0.9, new Holder(null, 1000, 2000, 0, 0, 0, 0)).state())
        .isEqualTo(State.CONFIRMED);
  }

  /** The next run of a batch grows, and this one waits for a collection. */
  @Test
  void aContainerThatStandsStillIsNotWhatGrows() {
    double patience = HeapRule.BLIND_PATIENCE * WINDOW;
    Holder still = new Holder(null, 6011, 6011, 256, 256, 0, 0);
    assertSuspected(judge(patience - 1, 0.9, still), "did not grow");
    assertThat(judge(patience, 0.9, still).state()).isEqualTo(State.CONFIRMED);
    assertSuspected(judge(30, 0.9, new Holder(null, 6011, -1, 256, 256, 0, 0)), "did not grow");
    assertThat(judge(30, 0.9, new Holder(null, -1, 6011, 256, 256, 0, 0)).state())
        .isEqualTo(State.CONFIRMED);
  }

  @Test
  void withoutAHolderItTakesLonger() {
    assertSuspected(judge(HeapRule.BLIND_PATIENCE * WINDOW - 1, 0.9, null), "not known yet");
    assertThat(judge(HeapRule.BLIND_PATIENCE * WINDOW, 0.9, null).state())
        .isEqualTo(State.CONFIRMED);
  }

  @Test
  void whatOnlyYoungCollectionsSawMayBeGarbage() {
    assertSuspected(judge(30, 0.29, UNUSED), "garbage grown old");
    assertSuspected(judge(30, Double.NaN, UNUSED), "less than twice");
    assertThat(judge(30, Double.NaN, UNUSED).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatCanBeReachedIsNoGarbageThoughNothingWasCollected() {
    assertThat(reached(Double.NaN, 0.3, UNUSED).state()).isEqualTo(State.CONFIRMED);
    assertSuspected(reached(Double.NaN, 0.29, UNUSED), "could not be told");
    assertSuspected(reached(Double.NaN, Double.NaN, UNUSED), "could not be told");
    // What collections did see counts more than three minutes.
    assertSuspected(reached(0.29, 0.9, UNUSED), "garbage grown old");
    Holder used = new Holder(null, 1000, 2000, 240, 100, 1000, 0);
    assertSuspected(reached(Double.NaN, 0.9, used), "used again");
    assertThat(reached(Double.NaN, 0.9, UNUSED).evidence())
        .extracting(Evidence::text)
        .contains(
            "no collection since the growth began",
            "what can be reached from the roots was counted: it grew by 90 % of what the trend"
                + " says");
  }

  /** Without a collection of the whole heap, so that no age is known. */
  private LeakRule.Decision reached(double fullGrowth, double reachable, Holder holder) {
    return rule.judge(
        STEADY, new Survivors(0.9, false, 0, 20_000, view(30, fullGrowth, reachable, holder)));
  }

  @Test
  void inProductionACacheMayFillForTwoDays() {
    HeapRule production = new HeapRule(Scale.PRODUCTION);
    Holder used = new Holder(null, 1000, 2000, 240, 100, 1000, 0);
    Survivors aDay = new Survivors(0.9, true, 3, 20_000, view(24 * 3600, 0.9, used));
    Survivors twoDays = new Survivors(0.9, true, 3, 20_000, view(48 * 3600, 0.9, used));
    assertSuspected(production.judge(STEADY, aDay), "used again");
    assertThat(production.judge(STEADY, twoDays).state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void theCommonRuleHoldsFirst() {
    Survivors elsewhere = new Survivors(0.1, true, 3, 20_000, view(30, 0.9, UNUSED));
    assertSuspected(rule.judge(STEADY, elsewhere), "too little of the growth");
    assertSuspected(rule.judge(STEADY, null), "the sites are not known");
  }

  private LeakRule.Decision judge(
      double growingSeconds, double fullGrowth, @Nullable Holder holder) {
    return rule.judge(
        STEADY, new Survivors(0.9, true, 3, 20_000, view(growingSeconds, fullGrowth, holder)));
  }

  private static HeapView view(double growingSeconds, double fullGrowth, @Nullable Holder holder) {
    return view(growingSeconds, fullGrowth, Double.NaN, holder);
  }

  private static HeapView view(
      double growingSeconds, double fullGrowth, double reachable, @Nullable Holder holder) {
    return new HeapView(
        growingSeconds, fullGrowth, reachable, 10, new Generations(9, 0.8, 12), holder);
  }

  private static void assertSuspected(LeakRule.Decision decision, String why) {
    assertThat(decision.state()).isEqualTo(State.SUSPECTED);
    assertThat(decision.why()).contains(why);
  }
}
