package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The middle of ratios and how sure it is. */
class RatioTest {
  @Test
  void weighsTwiceAndHalfAlike() {
    assertThat(Ratio.of(List.of(0.5, 2.0)).middle()).isCloseTo(1, within(1e-9));
  }

  @Test
  void knowsNoDoubtWhereAllAgree() {
    Ratio ratio = Ratio.of(List.of(1.1, 1.1, 1.1));
    assertThat(ratio.low()).isCloseTo(1.1, within(1e-9));
    assertThat(ratio.high()).isCloseTo(1.1, within(1e-9));
  }

  @Test
  void holdsTheTrueRatioBetweenItsBounds() {
    Ratio ratio = Ratio.of(List.of(0.97, 1.02, 1.04, 0.99, 1.05, 1.03));
    assertThat(ratio.low()).isCloseTo(0.97, within(1e-9));
    assertThat(ratio.high()).isCloseTo(1.05, within(1e-9));
    assertThat(ratio.asAddition()).startsWith("+1.96 % (95 %: ").endsWith(", n=6)");
  }

  @Test
  void oneRoundThatMetSomethingElseMovesItLittle() {
    List<Double> quiet = List.of(0.99, 0.995, 1.0, 1.0, 1.002, 1.004, 1.006, 1.01);
    List<Double> met = List.of(0.99, 0.995, 1.0, 1.0, 1.002, 1.004, 1.006, 1.35);

    assertThat(Ratio.of(met).middle()).isCloseTo(Ratio.of(quiet).middle(), within(0.002));
  }
}
