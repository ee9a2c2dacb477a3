package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import dev.tidemark.probe.region.RegionTable.Range;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RegionTriplesTest {
  private static final int HEAP = RegionNumbers.of(Region.HEAP);
  private static final int STACK = RegionNumbers.of(Region.STACK);

  @Test
  void mergesNeighboursOfOneRegion() {
    assertThat(
            triples(
                new Range(10, 20, Region.HEAP),
                new Range(20, 30, Region.HEAP),
                new Range(30, 40, Region.STACK),
                new Range(50, 60, Region.STACK)))
        .containsExactly(10, 30, HEAP, 30, 40, STACK, 50, 60, STACK);
  }

  @Test
  void dropsEmptyRangesAndTheKernelsHalf() {
    assertThat(triples(new Range(10, 10, Region.HEAP), new Range(-4096, -1, Region.OTHER)))
        .isEmpty();
  }

  @Test
  void ofTooManyTheSmallestGo() {
    Range[] ranges =
        LongStream.rangeClosed(1, PageFaultProbe.MAX_RANGES + 5)
            .mapToObj(i -> new Range(i * 100_000, i * 100_000 + i, Region.HEAP))
            .toArray(Range[]::new);

    long[] triples = triples(ranges);
    assertThat(triples).hasSize(3 * PageFaultProbe.MAX_RANGES).startsWith(600_000, 600_006, HEAP);
  }

  private static long[] triples(Range... ranges) {
    return RegionTriples.of(new RegionTable(List.of(ranges)));
  }
}
