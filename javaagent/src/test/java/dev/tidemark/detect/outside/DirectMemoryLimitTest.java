package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Direct buffers end at a limit of their own, long before a large host is full. */
class DirectMemoryLimitTest {
  private static final double MIB = 1 << 20;
  private static final double HOST = 64 * 1024 * MIB;
  private static final double HEAP = 512 * MIB;
  private static final int MINUTES = 60 * 60;
  private static final int REST = 27 * 60;

  @Test
  void aLeakThatFillsDirectMemoryIsOne() {
    assertThat(leaks(new Engine.Limits(HOST, HEAP, 512 * MIB), 0.15)).isTrue();
  }

  @Test
  void theSameIsLittleOfTheHost() {
    assertThat(leaks(new Engine.Limits(HOST, HEAP), 0.15)).isFalse();
  }

  @Test
  void aContainerThatIsFullBeforeCountsFirst() {
    assertThat(leaks(new Engine.Limits(1200 * MIB, HEAP, HOST), 0.15)).isTrue();
  }

  @Test
  void buffersAtRestAreNone() {
    assertThat(leaks(new Engine.Limits(HOST, HEAP, 512 * MIB), 0)).isFalse();
  }

  private static boolean leaks(Engine.Limits limits, double mibPerMinute) {
    Engine engine = new Engine(Levels.PRODUCTION, Thresholds.DEFAULT, limits);
    Random noise = new Random(5);
    for (int minute = 0; minute < MINUTES; minute++) {
      double held = (60 + mibPerMinute * Math.max(0, minute - REST)) * MIB;
      engine.look(
          new Sample(60.0 * minute)
              .with(Measure.UPTIME, 3600 + 60.0 * minute)
              .with(Measure.HEAP, 200 * MIB)
              .with(Measure.DIRECT_BUFFER, held + noise.nextGaussian() * MIB / 4)
              .with(Measure.LIMIT_USED, 600 * MIB + held));
    }
    return engine.claims().stream()
        .anyMatch(claim -> claim.kind() == Kind.DIRECT_BUFFER && claim.isLeak());
  }
}
