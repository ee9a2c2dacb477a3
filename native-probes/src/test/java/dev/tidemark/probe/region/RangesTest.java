package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.region.RegionTable.Range;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTest {

  @Test
  void keepsWhatIsCommonOnce() {
    assertThat(
            Ranges.withoutOverlap(
                List.of(
                    new Range(50, 60, Region.STACK),
                    new Range(0, 100, Region.HEAP),
                    new Range(90, 120, Region.JVM))))
        .containsExactly(new Range(0, 100, Region.HEAP), new Range(100, 120, Region.JVM));
  }

  /** Thousands of stacks, each with a guard below it. */
  @Test
  void joinsNeighboursAcrossTheGuardsBetweenThem() {
    List<Range> stacks = new ArrayList<>();
    for (long i = 0; i < 5000; i++) {
      stacks.add(new Range(i << 20, ((i + 1) << 20) - 16384, Region.STACK));
    }
    assertThat(Ranges.table(stacks, 1024).ranges())
        .containsExactly(new Range(0, (5000L << 20) - 16384, Region.STACK));
  }

  @Test
  void keepsTheLargestWhenThereIsNoRoomForAll() {
    List<Range> ranges = new ArrayList<>();
    for (long i = 0; i < 3000; i++) {
      Region region = i % 2 == 0 ? Region.ANONYMOUS : Region.MAPPED_FILE;
      ranges.add(new Range(i << 20, (i << 20) + 4096 * (i + 1), region));
    }
    List<Range> kept = Ranges.table(ranges, 1024).ranges();
    assertThat(kept)
        .hasSize(1024)
        .isSortedAccordingTo((a, b) -> Long.compare(a.start(), b.start()));
    assertThat(kept).allMatch(range -> range.region() == Region.ANONYMOUS);
    assertThat(kept).contains(ranges.get(2998)).doesNotContain(ranges.get(0));
  }
}
