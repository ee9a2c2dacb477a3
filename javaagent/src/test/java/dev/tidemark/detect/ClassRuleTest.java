package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassRuleTest {
  private static final double WINDOW = Scale.LAB.windowSeconds();
  private static final Growth STEADY =
      new Growth.Steady(
          new Trend(1000, 900, 1100, 0, 12, 24),
          List.of(new Evidence("steady-growth", 1, 0, "bytes/min", "it rises")));

  private final ClassRule rule = new ClassRule(Scale.LAB);

  private LeakRule.Decision judge(@Nullable ClassesView classes) {
    return rule.judge(STEADY, new Survivors(0.9, true, 3, 20_000, null, classes));
  }

  @Test
  void loadersThatStayAreALeak() {
    LeakRule.Decision decision = judge(new ClassesView(30, 0, 0, Double.NaN));
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(decision.evidence())
        .extracting(Evidence::signal)
        .containsExactly("steady-growth", "unfreed-sites", "collections", "defined-once");
  }

  /** A start that takes 45 seconds, as a loaded machine makes it. */
  @Test
  void classesThatAreDefinedOnceAndUsedAreAStartHoweverSlow() {
    LeakRule.Decision decision = judge(new ClassesView(45, 3_000, 1, 0.97));
    assertThat(decision.state()).isEqualTo(State.SUSPECTED);
    assertThat(decision.verdict()).isEqualTo(Verdict.WARM_UP);
    assertThat(decision.why()).contains("defined once");
    assertThat(decision.evidence()).extracting(Evidence::signal).contains("living-classes");
  }

  @Test
  void butNotForEver() {
    double patience = HeapRule.CACHE_PATIENCE * WINDOW;
    assertThat(judge(new ClassesView(patience - 1, 3_000, 1, 1)).state())
        .isEqualTo(State.SUSPECTED);
    assertThat(judge(new ClassesView(patience, 3_000, 1, 1)).state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void classesThatAreGeneratedAndForgottenAreALeak() {
    assertThat(judge(new ClassesView(30, 3_000, 1, 0)).verdict()).isEqualTo(Verdict.LEAK);
    assertThat(judge(new ClassesView(30, 3_000, 1, 0.24)).verdict()).isEqualTo(Verdict.LEAK);
    assertThat(judge(new ClassesView(30, 3_000, 1, 0.25)).verdict()).isEqualTo(Verdict.WARM_UP);
  }

  @Test
  void whereNobodyCouldLookItWaitsAndSaysWhatIsMissing() {
    LeakRule.Decision decision = judge(new ClassesView(30, 3_000, 1, Double.NaN));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.why()).contains("could not be looked at");
    double patience = HeapRule.BLIND_PATIENCE * WINDOW;
    assertThat(judge(new ClassesView(patience, 3_000, 1, Double.NaN)).verdict())
        .isEqualTo(Verdict.LEAK);
  }

  @Test
  void aFewOrdinaryClassesBesideALeakOfLoadersChangeNothing() {
    assertThat(judge(new ClassesView(30, 20, 0.5, 1)).verdict()).isEqualTo(Verdict.LEAK);
    assertThat(judge(new ClassesView(30, 20, 0.51, 1)).verdict()).isEqualTo(Verdict.WARM_UP);
  }

  @Test
  void theCommonRuleHoldsFirst() {
    LeakRule.Decision decision =
        rule.judge(
            STEADY,
            new Survivors(0.1, true, 3, 20_000, null, new ClassesView(30, 0, 0, Double.NaN)));
    assertThat(decision.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(decision.why()).contains("too little of the growth");
    assertThat(judge(null).verdict()).isEqualTo(Verdict.LEAK);
  }
}
