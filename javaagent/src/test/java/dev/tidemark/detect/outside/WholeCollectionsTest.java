package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WholeCollectionsTest {
  @Test
  void whatTheyLeaveRisesWithTheWindow() {
    assertThat(doubt(1, 0, 10, 8, 90, 16, 170, 23, 240)).isEmpty();
  }

  @Test
  void twoOfThemProveNothing() {
    assertThat(doubt(1, 0, 10, 23, 240)).contains("less than 3 times");
  }

  @Test
  void thoseOfOneJobLieTooCloseTogether() {
    assertThat(doubt(1, 18, 180, 20, 200, 23, 230)).contains("close together");
  }

  @Test
  void garbageThatGrowsOldIsNoGrowthOfWhatTheyLeave() {
    assertThat(doubt(1, 0, 100, 8, 101, 16, 99, 23, 100)).contains("did not rise");
  }

  /** Buckets of 10 s in which the window rises by one a second; pairs of a bucket and a level. */
  private static String doubt(double perSecond, double... pairs) {
    double[] whole = new double[24];
    Arrays.fill(whole, Double.NaN);
    for (int i = 0; i < pairs.length; i += 2) {
      whole[(int) pairs[i]] = pairs[i + 1];
    }
    return WholeCollections.of(whole, 10, perSecond).doubt();
  }
}
