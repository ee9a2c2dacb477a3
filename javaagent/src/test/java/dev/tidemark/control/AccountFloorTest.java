package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Scale;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What growth is worth knowing depends on what the account may take, not on the host's size. */
class AccountFloorTest {
  private static final double MIB = 1 << 20;
  private static final Limit HOST = new Limit("host memory", 64 * 1024 * MIB, 600 * MIB);
  private static final Limit OWN = new Limit("max direct memory", 512 * MIB, 60 * MIB);

  @Test
  void halfOfASmallLimitIsMuchOnALargeHost() {
    assertThat(growth(List.of(HOST, OWN))).isInstanceOf(Growth.Steady.class);
  }

  @Test
  void theSameIsLittleWhereTheHostIsTheLimit() {
    assertThat(growth(List.of(HOST))).isEqualTo(new Growth.Quiet("grew less than 655 MiB"));
  }

  @Test
  void whereNoneIsKnownTheOneOfTheStartCounts() {
    assertThat(growth(List.of())).isEqualTo(new Growth.Quiet("grew less than 655 MiB"));
  }

  /** Of direct buffers that grow by 4 MiB a minute for an hour. */
  private static Growth growth(List<Limit> limits) {
    Evaluation evaluation = new Evaluation(Scale.PRODUCTION, HOST.bytes(), 3600);
    for (int second = 0; second < 3600; second += 10) {
      double bytes = 60 * MIB + 4 * MIB * second / 60;
      Sample sample =
          new Sample(1_800_000_000 + second)
              .with(Measure.UPTIME, 3600.0 + second)
              .with(Measure.MEMORY_LIMIT, HOST.bytes())
              .with(Measure.LIMIT_USED, HOST.usedBytes())
              .with(Measure.DIRECT_BUFFER, bytes);
      Moment read = Moment.of(sample);
      Moment moment =
          new Moment(
              read.accounts(),
              read.collections(),
              read.oldCollections(),
              read.unloadingCollections(),
              read.heapUsed(),
              read.heapAfter(),
              read.heapAfterOld(),
              Map.of(Kind.DIRECT_BUFFER, limits),
              null,
              512 * MIB);
      evaluation.add(second, moment, sample);
    }
    return evaluation.growth(Kind.DIRECT_BUFFER);
  }
}
