package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.app.Holder;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a finding says of what keeps objects alive: what piles up, where, and who wants it. */
final class Held {
  private static final double UNTOUCHED = 0.95;

  /** Fewer say little about a share of 95 %. */
  private static final int FEWEST_SAMPLED = 20;

  /** What piles up is found at the end of the path, with what is in it. */
  private static final int LAST_ELEMENTS = 3;

  private Held() {}

  static void assertBy(Holder expected, Finding leak) {
    assertThat(namesOfClass(leak))
        .as("what piles up")
        .anyMatch(name -> expected.className().matcher(name).find());
    for (Pattern step : expected.path()) {
      assertThat(leak.rootPath())
          .as("path from the root")
          .isNotNull()
          .anyMatch(element -> step.matcher(element).find());
    }
    if (expected.accumulation() != null) {
      assertAccumulates(expected.accumulation(), leak.accumulation());
    }
    if (expected.stale()) {
      assertStale(leak.staleness());
    }
  }

  private static List<String> namesOfClass(Finding leak) {
    List<String> names = new ArrayList<>(List.of(leak.summary()));
    if (leak.className() != null) {
      names.add(leak.className());
    }
    leak.sites().stream()
        .map(Findings.Site::className)
        .filter(name -> name != null)
        .forEach(names::add);
    if (leak.rootPath() != null) {
      int size = leak.rootPath().size();
      names.addAll(leak.rootPath().subList(Math.max(0, size - LAST_ELEMENTS), size));
    }
    return names;
  }

  private static void assertAccumulates(Pattern where, Findings.Accumulation accumulation) {
    assertThat(accumulation).as("accumulation").isNotNull();
    assertThat(accumulation.where()).as("where it accumulates").containsPattern(where);
    assertThat(accumulation.className()).as("class of the container").isNotBlank();
    assertThat(accumulation.containers()).as("containers").isPositive();
    assertThat(accumulation.sizeThen()).as("size then").isNotNegative();
    assertThat(accumulation.sizeNow()).as("size now").isGreaterThan(accumulation.sizeThen());
  }

  private static void assertStale(Findings.Staleness staleness) {
    assertThat(staleness).as("staleness").isNotNull();
    assertThat(staleness.sampled()).as("sampled").isGreaterThanOrEqualTo(FEWEST_SAMPLED);
    assertThat(staleness.untouchedShare()).as("untouched").isBetween(UNTOUCHED, 1.0);
    assertThat(staleness.medianIdleSeconds()).as("medianIdleSeconds").isPositive();
  }
}
