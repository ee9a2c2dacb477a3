package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.Reached;
import dev.tidemark.investigate.path.Amount;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.WalkCost;
import dev.tidemark.probe.ProbeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachableGrowthTest {
  private final Deque<Census> counts = new ArrayDeque<>();
  private final List<String> notes = new ArrayList<>();
  private final ReachableGrowth growth = new ReachableGrowth(this::next);

  @Test
  void oneCountTellsNothingTwoTellTheirDifference() throws Exception {
    count(census(1e6, 0, null, true));
    assertThat(growth.reached(notes)).isEmpty();
    count(census(3e6, 0, null, true));
    assertThat(growth.reached(notes)).first().extracting(Reached::bytes).isEqualTo(2e6);
    assertThat(notes).last().asString().startsWith("what can be reached was counted: 2.0 MB more");
  }

  /** Of an investigation before: what is needed for a moment matters less, the longer it is. */
  @Test
  void theOldestCountIsComparedWith() throws Exception {
    for (double bytes : new double[] {1e6, 2e6, 1.5e6, 5e6}) {
      count(census(bytes, 0, null, true));
    }
    assertThat(growth.reached(notes)).first().extracting(Reached::bytes).isEqualTo(4e6);
  }

  @Test
  void whatErrsByAsMuchIsNotCertain() throws Exception {
    count(census(1e6, 0, null, true));
    count(census(3e6, 3e11, null, true));
    assertThat(growth.reached(notes)).isEmpty();
    assertThat(notes).last().asString().contains("standard error of 0.5 MB");
    count(census(4e6, 3e11, null, true));
    assertThat(growth.reached(notes)).isNotEmpty();
  }

  @Test
  void whatStacksHoldIsComparedOnlyWithItself() throws Exception {
    count(census(1e6, 0, 2e6, true));
    count(census(4e6, 0, null, true));
    assertThat(growth.reached(notes)).isEmpty();
    count(census(4e6, 0, 5e6, true));
    assertThat(growth.reached(notes)).first().extracting(Reached::bytes).isEqualTo(3e6);
  }

  @Test
  void countsThatEndedEarlyOrFailedAreLeftOut() throws Exception {
    count(census(1e6, 0, null, true));
    count(census(9e6, 0, null, false));
    growth.count(notes);
    assertThat(growth.reached(notes)).isEmpty();
    assertThat(notes)
        .contains(
            "what can be reached could not be counted: counting ended after 10 objects",
            "what can be reached could not be counted: the heap is full; raise -Xmx");
  }

  @Test
  void whereACollectionTellsNobodyCounts() throws Exception {
    ReachableGrowth none = new ReachableGrowth(null);
    none.count(notes);
    assertThat(none.reached(notes)).isEmpty();
    assertThat(notes).isEmpty();
  }

  private void count(Census census) throws InterruptedException {
    counts.add(census);
    growth.count(notes);
  }

  private Census next() throws ProbeException {
    Census next = counts.poll();
    if (next == null) {
      throw new ProbeException("the heap is full; raise -Xmx");
    }
    return next;
  }

  private static Census census(
      double bytes, double variance, @Nullable Double withStacks, boolean whole) {
    return new Census(
        Map.of("byte[]", Amount.withError(1, bytes, Math.sqrt(variance))),
        withStacks == null
            ? null
            : Map.of("byte[]", Amount.withError(1, withStacks, Math.sqrt(variance))),
        whole,
        new WalkCost(1, 1, 1, 1, 1),
        whole ? List.of() : List.of("counting ended after 10 objects"));
  }
}
