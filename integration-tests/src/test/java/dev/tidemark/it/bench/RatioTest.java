package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The mean of ratios and how sure it is. */
class RatioTest {
  @Test
  void isTheGeometricMean() {
    assertThat(Ratio.of(List.of(0.5, 2.0)).mean()).isCloseTo(1, within(1e-9));
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
    assertThat(ratio.low()).isBetween(0.97, 1.016);
    assertThat(ratio.high()).isBetween(1.017, 1.05);
    assertThat(ratio.asAddition()).startsWith("+1.63 % (95 %: ").endsWith(", n=6)");
  }
}
