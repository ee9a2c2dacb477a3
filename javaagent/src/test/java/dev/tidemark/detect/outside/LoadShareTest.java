package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** An account of 300 at the start, and what each request holds, while the load doubles or rests. */
class LoadShareTest {
  private static final int BUCKETS = 60;

  @Test
  void aLoadThatDoublesKeepsUpWithWhatItsRequestsHold() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(keepsUp(seed, 1, 0)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void aLoadThatDoublesDoesNotKeepUpWithALeak() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(keepsUp(seed, 1, 10)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aLoadAtRestExplainsNothing() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(keepsUp(seed, 0, 2)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aLoadFromNothingExplainsWhateverRisesWithIt() {
    double[] load = new double[BUCKETS];
    double[] values = new double[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      load[i] = i + 0.5;
      values[i] = 100 + 5 * i;
    }
    assertThat(share(values, load).keepsUp()).isGreaterThan(10);
  }

  /**
   * @param rise of the load, as a share
   * @param leak bytes a bucket
   */
  private static boolean keepsUp(int seed, double rise, double leak) {
    Random noise = new Random(seed);
    double[] load = new double[BUCKETS];
    double[] values = new double[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      double requests = 1 + rise * i / BUCKETS;
      // What is measured is not what came: sessions live on, and CPU time is spent otherwise too.
      load[i] = requests * (1 + 0.1 * noise.nextGaussian());
      values[i] = 200 + 100 * requests + leak * i;
    }
    return share(values, load).keepsUp() > Thresholds.DEFAULT.loadKeepsUp();
  }

  private static LoadShare share(double[] values, double[] load) {

    return LoadShare.of(values, load, 1, Line.fit(new Buckets(1, 1, false).points(values)));
  }
}
