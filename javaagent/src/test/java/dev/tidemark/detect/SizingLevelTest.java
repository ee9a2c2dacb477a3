package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Points;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizingLevelTest {
  private static final double MIB = 1 << 20;
  private static final Limit LIMIT = new Limit("cgroup limit", 512 * MIB, 300 * MIB);

  private final SizingLevel level = new SizingLevel(Scale.LAB);

  /** A bucket every two seconds, as the laboratory has them. */
  private static Points level(int buckets, double mib) {
    double[] seconds = IntStream.range(0, buckets).mapToDouble(i -> 2 * i).toArray();
    double[] bytes = new double[buckets];
    Arrays.fill(bytes, mib * MIB);
    return new Points(seconds, bytes);
  }

  @Test
  void aHeapAndTheRestThatDoNotFitAreTold() {
    Growth sum = level.judge(LIMIT, 450 * MIB, level(9, 62.5), null);
    assertThat(sum)
        .isInstanceOfSatisfying(
            Growth.Steady.class,
            steady -> {
              Evidence first = steady.evidence().get(0);
              assertThat(first.value()).isEqualTo(512.5 * MIB);
              assertThat(first.threshold()).isEqualTo(512 * MIB);
              assertThat(first.text()).contains("450", "62.5", "513", "cgroup limit");
              assertThat(steady.evidence().get(1).threshold()).isEqualTo(62 * MIB);
            });
    LeakRule.Decision decision = SizingRule.judge(sum, null);
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.verdict()).isEqualTo(Verdict.SIZING);
  }

  @Test
  void whatFitsExactlyFits() {
    assertThat(level.judge(LIMIT, 450 * MIB, level(9, 62), null)).isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void whileSomethingGrowsNobodyCanTell() {
    assertThat(level.judge(LIMIT, 450 * MIB, level(9, 100), "HEAP"))
        .isInstanceOfSatisfying(
            Growth.TooLittleData.class, none -> assertThat(none.why()).contains("HEAP grows"));
  }

  @Test
  void aPeakIsNoNeed() {
    double[] seconds = IntStream.range(0, 9).mapToDouble(i -> 2 * i).toArray();
    double[] bytes = new double[9];
    Arrays.fill(bytes, 50 * MIB);
    Arrays.fill(bytes, 3, 7, 200 * MIB);
    assertThat(level.judge(LIMIT, 450 * MIB, new Points(seconds, bytes), null))
        .isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void tooFewBucketsOrNoLimitSayNothing() {
    assertThat(level.judge(LIMIT, 450 * MIB, level(8, 100), null))
        .isInstanceOf(Growth.TooLittleData.class);
    assertThat(level.judge(null, 450 * MIB, level(9, 100), null)).isInstanceOf(Growth.Quiet.class);
  }
}
