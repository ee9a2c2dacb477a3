package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The harness on a real JVM in which nothing changes from slice to slice. */
class SameTwiceIT {
  private static final int PAIRS = 12;
  private static final double SECONDS = 0.5;

  @Test
  void aSliceAndTheNextCostTheSameWithinTheSpread() throws IOException {
    List<Double> ratios = new ArrayList<>();
    try (CostSubject subject =
        CostSubject.start(
            Path.of(System.getProperty("java.home")),
            CostWork.named("malloc"),
            Rival.named("none", Map.of()),
            Path.of(""))) {
      SliceFigures.of(subject, 6);
      for (int pair = 0; pair < PAIRS; pair++) {
        double one = cpu(subject);
        double other = cpu(subject);
        ratios.add(pair % 2 == 0 ? one / other : other / one);
      }
    }
    Ratio ratio = Ratio.of(ratios);
    double halfWidth = (ratio.high() - ratio.low()) / 2;
    assertThat(halfWidth).as("%s", ratio).isLessThan(0.25);
    // Three times the half of a 95 % interval: wrong once in a hundred million.
    assertThat(ratio.middle()).as("%s", ratio).isBetween(1 - 3 * halfWidth, 1 + 3 * halfWidth);
  }

  private static double cpu(CostSubject subject) throws IOException {
    return (Double) SliceFigures.of(subject, SECONDS).get("cpuMicrosPerPiece");
  }
}
