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
import org.junit.jupiter.api.Test;

/** What is said of accounts that grow together, and of verdicts that are no leak. */
class TogetherTest {
  private static Finding judged(State state, Verdict verdict) {
    return Altered.of(Examples.leak()).judged(state, verdict).make();
  }

  @Test
  void theOneFindingNamesItsConsequences() {
    Together.Consequence heap =
        new Together.Consequence(Kind.HEAP, 3 * Examples.MIB, "the same root holds both");
    Finding cause = Altered.of(Examples.leak()).together(new Together(null, List.of(heap))).make();
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
    Finding part =
        Altered.of(Examples.leak())
            .judged(State.CLEARED, Verdict.UNKNOWN)
            .together(new Together(Kind.METASPACE, List.of()))
            .make();
    assertThat(Summary.of(part))
        .isEqualTo("Native memory (malloc) grows with METASPACE; see there.");
    assertThat(FindingsJson.of(part, Map.of()))
        .containsIgnoringWhitespaces("\"partOf\":\"METASPACE\"")
        .doesNotContain("consequences");
  }

  @Test
  void whatIsNoLeakIsNotCalledOne() {
    assertThat(Summary.of(judged(State.SUSPECTED, Verdict.WARM_UP)))
        .contains("as it does while a program warms up")
        .doesNotContain("leak");
    assertThat(Summary.of(judged(State.SUSPECTED, Verdict.CACHE)))
        .contains("as a cache does that fills")
        .doesNotContain("leak");
    assertThat(Summary.of(judged(State.CLEARED, Verdict.CACHE)))
        .contains("a cache that filled")
        .doesNotContain("leak");
  }

  @Test
  void aLimitThatIsTooSmallIsToldWithItsNumbers() {
    Evidence sum = new Evidence("sizing", 700, 640, "bytes", "max heap 620 MiB and 80 MiB");
    Finding sizing =
        Altered.of(Examples.leak())
            .judged(State.CONFIRMED, Verdict.SIZING)
            .evidence(List.of(sum))
            .make();
    assertThat(Summary.of(sizing))
        .isEqualTo("The limit is too small for this JVM: max heap 620 MiB and 80 MiB.")
        .doesNotContain("leak");
    assertThat(sizing.isConfirmedLeak()).isFalse();
  }
}
