package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Survivors;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way from suspicion to verdict, driven second by second. */
class CaseTest {
  private static final Growth STEADY =
      new Growth.Steady(
          new Trend(1000, 900, 1100, 0, 12, 24),
          List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));
  private static final Growth QUIET = new Growth.Quiet("flat");
  private static final Outcome OUTCOME = new Outcome.Inconclusive("not looked at here");
  private static final Survivors GOOD = new Survivors(0.9, true, 3, 20_000);
  private static final Survivors WEAK = new Survivors(0.1, true, 3, 20_000);

  private final Case one = new Case(Kind.NATIVE_MALLOC, Scale.LAB, LeakRule::judge);

  private boolean at(double now, Growth growth) {
    return one.onGrowth(now, Instant.EPOCH.plusSeconds((long) now), growth);
  }

  private boolean at(double now, Growth growth, String warmUp) {
    return one.onGrowth(now, Instant.EPOCH.plusSeconds((long) now), growth, warmUp);
  }

  @Test
  void oneSteadyLookIsNotASuspicion() {
    assertThat(at(1, STEADY)).isFalse();
    assertThat(at(2, QUIET)).isFalse();
    assertThat(at(3, STEADY)).isFalse();
    assertThat(one.state()).isNull();
  }

  @Test
  void twoAreAndAskForAnInvestigation() {
    at(1, STEADY);
    assertThat(at(2, STEADY)).isTrue();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
    assertThat(one.wantsInvestigation(2)).isTrue();
    one.onStarted();
    assertThat(one.wantsInvestigation(3)).isFalse();
  }

  @Test
  void aGoodInvestigationConfirmsAtTheNextSteadyLook() {
    suspectAndInvestigate(GOOD);
    assertThat(at(21, STEADY)).isTrue();
    assertThat(one.state()).isEqualTo(State.CONFIRMED);
    assertThat(one.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(one.confirmedAt()).isEqualTo(Instant.EPOCH.plusSeconds(21));
    assertThat(one.transitions())
        .extracting(Transition::state)
        .containsExactly(State.SUSPECTED, State.CONFIRMED);
  }

  @Test
  void aWeakOneCoolsDownAndEachTimeLonger() {
    suspectAndInvestigate(WEAK);
    assertThat(at(21, STEADY)).isFalse();
    assertThat(one.wantsInvestigation(29)).isFalse();
    at(30, STEADY);
    assertThat(one.wantsInvestigation(30)).isTrue();
    one.onStarted();
    one.onOutcome(44, OUTCOME, WEAK);
    at(45, STEADY);
    assertThat(one.wantsInvestigation(63)).isFalse();
    assertThat(one.wantsInvestigation(64)).isTrue();
  }

  @Test
  void aStaleInvestigationConfirmsNothing() {
    suspectAndInvestigate(GOOD);
    at(21, QUIET);
    assertThat(at(45, STEADY)).isFalse();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
  }

  /** In production a look is believed for longer than it takes to clear what it was about. */
  @Test
  void anInvestigationOfAnEarlierGrowthConfirmsNothing() {
    Case again = new Case(Kind.NATIVE_MALLOC, Scale.PRODUCTION, LeakRule::judge);
    again.onGrowth(10, Instant.EPOCH, STEADY);
    again.onGrowth(20, Instant.EPOCH, STEADY);
    again.onStarted();
    again.onOutcome(200, OUTCOME, GOOD);
    again.onGrowth(210, Instant.EPOCH, QUIET);
    double quiet = 210 + Scale.PRODUCTION.quietSeconds();
    assertThat(again.onGrowth(quiet, Instant.EPOCH, QUIET)).isTrue();
    assertThat(quiet - 200).isLessThan(Scale.PRODUCTION.freshSeconds() - 60);
    for (int look = 1; look < 5; look++) {
      again.onGrowth(quiet + 10 * look, Instant.EPOCH, STEADY);
    }
    assertThat(again.state()).isEqualTo(State.SUSPECTED);
  }

  @Test
  void retentionIsALevelAndHasNoCompany() {
    Case kept = new Case(Kind.RETAINED_FREE, Scale.LAB, CaseTest::retention);
    kept.onGrowth(1, Instant.EPOCH, steady(0));
    kept.onGrowth(2, Instant.EPOCH, steady(0));
    kept.onStarted();
    kept.onOutcome(20, OUTCOME, GOOD);
    kept.onGrowth(21, Instant.EPOCH, steady(0));
    assertThat(kept.state()).isEqualTo(State.CONFIRMED);
    kept.onGrowth(100, Instant.EPOCH, steady(-5));
    assertThat(kept.wantsInvestigation(100)).isFalse();
  }

  private static LeakRule.Decision retention(Growth growth, Survivors survivors) {
    return new LeakRule.Decision(State.CONFIRMED, Verdict.RETENTION, "it is kept", List.of());
  }

  @Test
  void growthThatStopsIsClearedAfterAWhileAndNotBefore() {
    suspectAndInvestigate(GOOD);
    at(21, STEADY);
    at(22, QUIET);
    assertThat(at(51, QUIET)).isFalse();
    assertThat(at(52, QUIET)).isTrue();
    assertThat(one.state()).isEqualTo(State.CLEARED);
    assertThat(one.verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aLeakThatWasToldIsWithdrawnAndNotExplainedAway() {
    suspectAndInvestigate(GOOD);
    at(21, STEADY);
    at(22, QUIET, "it began early");
    assertThat(at(52, QUIET, "it began early")).isTrue();
    assertThat(one.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(one.transitions().get(2).why()).isEqualTo("withdrawn: flat");
  }

  @Test
  void whatSlowsDownEarlyInLifeWaitsAndIsCalledWarmUp() {
    suspectAndInvestigate(GOOD);
    assertThat(at(21, STEADY, "it slows down")).isFalse();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
    assertThat(one.verdict()).isEqualTo(Verdict.WARM_UP);
    assertThat(at(22, STEADY)).isTrue();
    assertThat(one.verdict()).isEqualTo(Verdict.LEAK);
  }

  @Test
  void whatEndsEarlyInLifeWasWarmUp() {
    at(1, STEADY);
    at(2, STEADY);
    at(3, QUIET, "it has ended");
    assertThat(at(33, QUIET, "it has ended")).isTrue();
    assertThat(one.state()).isEqualTo(State.CLEARED);
    assertThat(one.verdict()).isEqualTo(Verdict.WARM_UP);
    assertThat(one.transitions().get(1).why()).isEqualTo("flat; it has ended");
  }

  @Test
  void whatFilledABoundedContainerWasACache() {
    Case heap =
        new Case(
            Kind.HEAP,
            Scale.LAB,
            (growth, survivors) ->
                new LeakRule.Decision(State.SUSPECTED, Verdict.CACHE, "bounded", List.of()));
    heap.onGrowth(1, Instant.EPOCH, STEADY);
    heap.onGrowth(2, Instant.EPOCH, STEADY);
    heap.onGrowth(3, Instant.EPOCH, STEADY);
    assertThat(heap.verdict()).isEqualTo(Verdict.CACHE);
    heap.onGrowth(4, Instant.EPOCH, QUIET, "it began early");
    assertThat(heap.onGrowth(34, Instant.EPOCH, QUIET, "it began early")).isTrue();
    assertThat(heap.verdict()).isEqualTo(Verdict.CACHE);
  }

  @Test
  void aPauseInTheGrowthDoesNotClear() {
    suspectAndInvestigate(GOOD);
    at(21, STEADY);
    at(22, QUIET);
    at(40, STEADY);
    at(41, QUIET);
    assertThat(at(60, QUIET)).isFalse();
    assertThat(one.state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void tooLittleDataChangesNothing() {
    suspectAndInvestigate(GOOD);
    assertThat(at(500, new Growth.TooLittleData("a gap"))).isFalse();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
  }

  /** A frozen container: the looks before and after it are no hours of quiet. */
  @Test
  void timeInWhichNobodyCouldLookIsNoQuietTime() {
    suspectAndInvestigate(GOOD);
    at(100, QUIET);
    assertThat(at(30_000, new Growth.TooLittleData("a gap"))).isFalse();
    assertThat(at(30_001, QUIET)).isFalse();
    assertThat(at(30_001 + Scale.LAB.quietSeconds(), QUIET)).isTrue();
    assertThat(one.state()).isEqualTo(State.CLEARED);
  }

  @Test
  void whatTheUserClearsMustGrowAnew() {
    at(1, STEADY);
    at(2, STEADY);
    one.clear(2, Instant.EPOCH);
    assertThat(one.state()).isEqualTo(State.CLEARED);
    assertThat(at(3, STEADY)).isFalse();
    double anew = 2 + Scale.LAB.windowSeconds();
    assertThat(at(anew - 1, STEADY)).as("most of the window was before").isFalse();
    assertThat(at(anew, STEADY)).isFalse();
    assertThat(at(anew + 1, STEADY)).isTrue();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
  }

  @Test
  void whatADaysWindowShowedMustGrowAnewForADay() {
    Case slow = new Case(Kind.NATIVE_MALLOC, Scale.PRODUCTION, LeakRule::judge);
    Growth ofADay =
        new Growth.Steady(
            new Trend(1000, 900, 1100, 0, 1440, 86_400),
            List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));
    slow.onGrowth(10, Instant.EPOCH, ofADay);
    slow.onGrowth(20, Instant.EPOCH, ofADay);
    slow.clear(20, Instant.EPOCH);
    for (double now = 2000; now < 86_420; now += 600) {
      assertThat(slow.onGrowth(now, Instant.EPOCH, ofADay)).isFalse();
    }
    slow.onGrowth(86_420, Instant.EPOCH, ofADay);
    assertThat(slow.onGrowth(86_430, Instant.EPOCH, ofADay)).isTrue();
  }

  /** What leaks by the request. */
  @Test
  void aConfirmedLeakOutlastsItsWeekend() {
    Case nightly = new Case(Kind.NATIVE_MALLOC, Scale.PRODUCTION, LeakRule::judge);
    nightly.onGrowth(10, Instant.EPOCH, STEADY);
    nightly.onGrowth(20, Instant.EPOCH, STEADY);
    nightly.onStarted();
    nightly.onOutcome(200, OUTCOME, GOOD);
    nightly.onGrowth(210, Instant.EPOCH, STEADY);
    assertThat(nightly.state()).isEqualTo(State.CONFIRMED);
    for (double now = 220; now < 64 * 3600; now += 600) {
      assertThat(nightly.onGrowth(now, Instant.EPOCH, QUIET)).isFalse();
    }
    assertThat(nightly.onGrowth(220 + 72 * 3600, Instant.EPOCH, QUIET)).isTrue();
    assertThat(nightly.state()).isEqualTo(State.CLEARED);
  }

  @Test
  void whatComesWithAnotherIsToldThereAndStillLookedInto() {
    at(1, STEADY);
    at(2, STEADY);
    one.onStarted();
    one.onOutcome(20, new Outcome.Consequence(Kind.METASPACE, "the same root"), null);
    assertThat(one.fold(Kind.METASPACE, Instant.EPOCH, "the same root")).isTrue();
    assertThat(one.state()).isEqualTo(State.CLEARED);
    assertThat(one.partOf()).isEqualTo(Kind.METASPACE);
    assertThat(one.transitions().get(1).why()).isEqualTo("it comes with METASPACE: the same root");
    assertThat(at(21, STEADY)).isFalse();
    assertThat(at(22, STEADY)).isFalse();
    assertThat(one.state()).isEqualTo(State.CLEARED);
    assertThat(one.wantsInvestigation(29)).isFalse();
    assertThat(one.wantsInvestigation(30)).isTrue();

    one.onOutcome(44, OUTCOME, GOOD);
    assertThat(one.unfold(Instant.EPOCH, "a reason of its own")).isTrue();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
    assertThat(at(45, STEADY)).isTrue();
    assertThat(one.state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void whatItCameWithIsGoneAndItGrowsOn() {
    at(1, STEADY);
    at(2, STEADY);
    one.fold(Kind.METASPACE, Instant.EPOCH, "the same root");
    assertThat(one.unfold(Instant.EPOCH, null)).isFalse();
    assertThat(at(3, STEADY)).isTrue();
    assertThat(one.state()).isEqualTo(State.SUSPECTED);
  }

  @Test
  void whatIsConfirmedIsNotFolded() {
    suspectAndInvestigate(GOOD);
    at(21, STEADY);
    assertThat(one.fold(Kind.METASPACE, Instant.EPOCH, "late")).isFalse();
    assertThat(one.state()).isEqualTo(State.CONFIRMED);
  }

  private void suspectAndInvestigate(Survivors survivors) {
    at(1, STEADY);
    at(2, STEADY);
    one.onStarted();
    one.onOutcome(20, OUTCOME, survivors);
  }

  @Test
  void aConfirmedLeakThatGrowsThreeTimesAsFastIsLookedIntoAgain() {
    suspectAndInvestigate(GOOD);
    at(21, STEADY);
    at(60, STEADY);
    assertThat(one.wantsInvestigation(60)).isFalse();
    at(61, steady(3000));
    assertThat(one.wantsInvestigation(61)).isTrue();
    one.onStarted();
    assertThat(one.onOutcome(75, OUTCOME, WEAK)).as("less than what confirmed it").isFalse();
    assertThat(one.survivors()).isSameAs(GOOD);
    at(120, steady(3000));
    assertThat(one.wantsInvestigation(120)).as("it was looked into at this pace").isFalse();
  }

  @Test
  void whatRestsIsSaidToAndThenGrowsAgain() {
    suspectAndInvestigate(GOOD);
    at(21, STEADY);
    at(22, QUIET);
    assertThat(one.isResting()).isFalse();
    at(47, QUIET);
    assertThat(one.isResting()).isTrue();
    at(48, STEADY);
    assertThat(one.isResting()).isFalse();
  }

  private static Growth steady(double perSecond) {
    return new Growth.Steady(
        new Trend(perSecond, 0.9 * perSecond, 1.1 * perSecond, 0, 12, 24),
        List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));
  }
}
