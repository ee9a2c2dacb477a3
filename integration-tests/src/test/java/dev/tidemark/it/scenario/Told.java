package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import java.util.List;

/** What every finding of a leak says, whatever the account. */
final class Told {
  private static final int FEWEST_SIGNALS = 2;

  private Told() {}

  /** One leak and no more, with all that belongs to it. */
  static Finding onlyLeak(Expectation expected, AgentJvm jvm) {
    Findings found =
        jvm.findings()
            .orElseThrow(() -> new AssertionError("no findings.json: " + jvm.lastWords()));
    assertThat(found.leaks())
        .as(() -> "confirmed leaks: " + jvm.lastWords())
        .hasSize(1)
        .allSatisfy(
            leak -> {
              assertThat(leak.kind()).isIn(expected.kinds());
              assertCulprit(expected, leak);
              assertForecast(leak);
              assertReasoned(leak);
            });
    return found.leaks().get(0);
  }

  /**
   * No leak of another account was claimed at any time. Not to be waited for: a false alarm that
   * was withdrawn meanwhile is one all the same.
   */
  static void assertNothingElse(List<String> kinds, AgentJvm jvm) {
    assertThat(jvm.findings().orElseThrow().everClaimed())
        .as(() -> "what was ever claimed as a leak: " + jvm.lastWords())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.kind()).isIn(kinds));
  }

  private static void assertCulprit(Expectation expected, Finding leak) {
    assertThat(leak.culprit())
        .as("frames of the first site")
        .anyMatch(frame -> expected.culprit().matcher(frame).matches());
    assertThat(leak.sites().get(0).share()).as("share of the first site").isBetween(0.0, 1.0);
    if (expected.minCoverage() > 0) {
      assertThat(leak.coverage()).as("coverage").isBetween(expected.minCoverage(), 1.0);
    }
  }

  private static void assertForecast(Finding leak) {
    assertThat(leak.grownBytes()).as("grownBytes").isPositive();
    assertThat(leak.growthBytesPerMinute()).as("growthBytesPerMinute").isPositive();
    assertThat(leak.growthCi95()).as("growthCi95").hasSize(2);
    assertThat(leak.growthBytesPerMinute())
        .isBetween(leak.growthCi95().get(0), leak.growthCi95().get(1));
    assertThat(leak.limit().name()).as("name of the limit").isNotBlank();
    assertThat(leak.limit().bytes()).as("limit").isPositive();
    assertThat(leak.secondsToLimit()).as("secondsToLimit").isPositive();
    assertThat(leak.secondsToLimitCi95()).as("secondsToLimitCi95").hasSize(2);
  }

  private static void assertReasoned(Finding leak) {
    assertThat(leak.id()).as("id").isNotBlank();
    assertThat(leak.summary()).as("summary").isNotBlank().doesNotContain("\n");
    assertThat(leak.evidence()).as("evidence").hasSizeGreaterThanOrEqualTo(FEWEST_SIGNALS);
    assertThat(leak.evidence()).extracting(Findings.Evidence::signal).doesNotHaveDuplicates();
    assertThat(leak.ruledOut()).as("ruledOut").isNotEmpty();
    assertThat(leak.advice()).as("advice").isNotEmpty();
    assertThat(leak.transitions())
        .extracting(Findings.Transition::state)
        .as("transitions")
        .startsWith("SUSPECTED")
        .endsWith("CONFIRMED");
    assertThat(leak.startedAt()).isBeforeOrEqualTo(leak.suspectedAt());
    assertThat(leak.suspectedAt()).isBeforeOrEqualTo(leak.confirmedAt());
    assertThat(leak.detectedAfterSeconds()).as("detectedAfterSeconds").isPositive();
  }
}
