package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Together;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of accounts that grow together, and of verdicts that are no leak. */
class TogetherTest {
  private static Finding like(
      Finding one, State state, Verdict verdict, List<Evidence> evidence, Together together) {
    return new Finding(
        one.id(),
        one.kind(),
        state,
        verdict,
        one.transitions(),
        one.startedAt(),
        one.suspectedAt(),
        one.confirmedAt(),
        one.grownBytes(),
        one.trend(),
        one.limit(),
        one.forecast(),
        one.sites(),
        one.coverage(),
        one.holding(),
        one.survival(),
        evidence,
        one.ruledOut(),
        one.doubts(),
        one.advice(),
        together);
  }

  private static Finding with(State state, Verdict verdict, @Nullable Together together) {
    Finding leak = Examples.leak();
    return like(
        leak, state, verdict, leak.evidence(), together == null ? Together.ALONE : together);
  }

  @Test
  void theOneFindingNamesItsConsequences() {
    Finding cause =
        with(
            State.CONFIRMED,
            Verdict.LEAK,
            new Together(
                null,
                List.of(
                    new Together.Consequence(
                        Kind.HEAP, 3 * Examples.MIB, "the same root holds both"))));
    assertThat(FindingText.of(cause))
        .contains("with it    HEAP grows by 3.0 MiB/min; the same root holds both");
    assertThat(FindingsJson.of(cause, Map.of()))
        .containsIgnoringWhitespaces(
            "\"consequences\":[{\"kind\":\"HEAP\",\"growthBytesPerMinute\":3145728,"
                + "\"text\":\"the same root holds both\"}]")
        .doesNotContain("partOf");
  }

  @Test
  void aConsequenceSaysWhereToLook() {
    Finding part = with(State.CLEARED, Verdict.UNKNOWN, new Together(Kind.METASPACE, List.of()));
    assertThat(Summary.of(part))
        .isEqualTo("Native memory (malloc) grows with METASPACE; see there.");
    assertThat(FindingsJson.of(part, Map.of()))
        .containsIgnoringWhitespaces("\"partOf\":\"METASPACE\"")
        .doesNotContain("consequences");
  }

  @Test
  void whatIsNoLeakIsNotCalledOne() {
    assertThat(Summary.of(with(State.SUSPECTED, Verdict.WARM_UP, null)))
        .contains("as it does while a program warms up")
        .doesNotContain("leak");
    assertThat(Summary.of(with(State.SUSPECTED, Verdict.CACHE, null)))
        .contains("as a cache does that fills")
        .doesNotContain("leak");
    assertThat(Summary.of(with(State.CLEARED, Verdict.CACHE, null)))
        .contains("a cache that filled")
        .doesNotContain("leak");
  }

  @Test
  void aLimitThatIsTooSmallIsToldWithItsNumbers() {
    Evidence sum = new Evidence("sizing", 700, 640, "bytes", "max heap 620 MiB and 80 MiB");
    Finding sizing =
        like(Examples.leak(), State.CONFIRMED, Verdict.SIZING, List.of(sum), Together.ALONE);
    assertThat(Summary.of(sizing))
        .isEqualTo("The limit is too small for this JVM: max heap 620 MiB and 80 MiB.")
        .doesNotContain("leak");
    assertThat(sizing.isConfirmedLeak()).isFalse();
  }
}
