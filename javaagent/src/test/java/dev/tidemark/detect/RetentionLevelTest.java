package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Points;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionLevelTest {
  private static final double MIB = 1 << 20;
  private static final Growth QUIET = new Growth.Quiet("flat");

  private final RetentionLevel level = new RetentionLevel(Scale.LAB);

  private static Points flat(double mib) {
    double[] seconds = new double[12];
    double[] values = new double[12];
    Arrays.setAll(seconds, i -> 2 * i);
    Arrays.fill(values, mib * MIB);
    return new Points(seconds, values);
  }

  @Test
  void muchHeldFreeBesideLittleInUseIsRetention() {
    assertThat(level.judge(flat(90), flat(25), QUIET, 250 * MIB)).isInstanceOf(Growth.Steady.class);
  }

  @Test
  void anOrdinaryReserveIsQuiet() {
    assertThat(level.judge(flat(40), flat(120), QUIET, 250 * MIB))
        .isEqualTo(new Growth.Quiet("the allocator keeps only 40.0 MiB"));
  }

  @Test
  void aSmallPartOfALargeProcessIsQuiet() {
    assertThat(level.judge(flat(90), flat(25), QUIET, 4000 * MIB)).isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void aLeakComesFirst() {
    Growth leak = new Growth.Steady(new Trend(1, 1, 1, 0, 12, 24), List.of());
    assertThat(level.judge(flat(90), flat(25), leak, 250 * MIB))
        .isEqualTo(new Growth.Quiet("what is in use grows; that comes first"));
  }

  @Test
  void aRetentionIsConfirmedOnceItIsKnownWhoChurns() {
    Growth kept = level.judge(flat(90), flat(25), QUIET, 250 * MIB);
    assertThat(RetentionRule.judge(kept, null).state()).isEqualTo(State.SUSPECTED);
    LeakRule.Decision decision = RetentionRule.judge(kept, new Survivors(0, true, 0, 0));
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.verdict()).isEqualTo(Verdict.RETENTION);
  }
}
