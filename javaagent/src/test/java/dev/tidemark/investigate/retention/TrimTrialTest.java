package dev.tidemark.investigate.retention;

import static dev.tidemark.investigate.retention.TrimTrial.Nature.HELD;
import static dev.tidemark.investigate.retention.TrimTrial.Nature.MIXED;
import static dev.tidemark.investigate.retention.TrimTrial.Nature.RETAINED;
import static dev.tidemark.investigate.retention.TrimTrial.Nature.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.investigate.retention.TrimTrial.Readings;
import dev.tidemark.investigate.retention.TrimTrial.Verdict;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrimTrialTest {
  private static final long MIB = 1024 * 1024;
  private static final AllocatorReading BEFORE = AllocatorReading.of(40 * MIB, 10 * MIB, 2 * MIB);

  @Test
  void flatUseUnderAGrowingResidentSetIsRetention() {
    Verdict verdict = judge(AllocatorReading.of(940 * MIB, 12 * MIB, 880 * MIB), null);

    assertThat(verdict.nature()).isEqualTo(RETAINED);
    assertThat(verdict.share()).hasValueCloseTo(0.98, within(0.01));
    assertThat(verdict.text())
        .isEqualTo(
            "the process grew by 900.0 MiB, what the program holds from the allocator by 2.0 MiB,"
                + " and what the allocator keeps by 878.0 MiB: not a leak, the allocator keeps it");
  }

  @Test
  void growingUseIsHeld() {
    assertThat(judge(AllocatorReading.of(440 * MIB, 400 * MIB, 4 * MIB), null).nature())
        .isEqualTo(HELD);
  }

  @Test
  void growthOutsideTheAllocatorIsNotBlamedOnIt() {
    assertThat(judge(AllocatorReading.of(440 * MIB, 10 * MIB, 2 * MIB), null).nature())
        .isEqualTo(HELD);
  }

  @Test
  void aTrimDecides() {
    AllocatorReading after = AllocatorReading.of(940 * MIB, 500 * MIB, 100 * MIB);
    AllocatorReading gone = AllocatorReading.of(52 * MIB, 12 * MIB, 0);
    AllocatorReading stays = AllocatorReading.of(939 * MIB, 500 * MIB, 99 * MIB);
    AllocatorReading half = AllocatorReading.of(490 * MIB, 500 * MIB, 0);

    assertThat(judge(after, gone).nature()).isEqualTo(RETAINED);
    assertThat(judge(after, stays).nature()).isEqualTo(HELD);
    assertThat(judge(after, half).nature()).isEqualTo(MIXED);
  }

  @Test
  void anAllocatorThatDoesNotTellAndGrowthTooSmallAreNoVerdict() {
    AllocatorReading mute =
        new AllocatorReading(940 * MIB, OptionalLong.empty(), OptionalLong.empty());

    assertThat(judge(mute, null).nature()).isEqualTo(UNKNOWN);
    assertThat(judge(AllocatorReading.of(40 * MIB, 10 * MIB, 2 * MIB), null).share()).isEmpty();
  }

  private static Verdict judge(AllocatorReading after, AllocatorReading trimmed) {
    return TrimTrial.judge(new Readings(BEFORE, after, trimmed));
  }
}
