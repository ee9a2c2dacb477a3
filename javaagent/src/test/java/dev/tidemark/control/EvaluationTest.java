package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Survivors;
import dev.tidemark.detect.Verdict;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts that no investigation can tell a leak of: what hours show is all there is. */
class EvaluationTest {
  private static final double MIB = 1 << 20;
  private static final double HOUR = 3600;

  private final SplittableRandom random = new SplittableRandom(17);

  @ParameterizedTest
  @EnumSource(names = {"JVM_INTERNAL", "KERNEL"})
  void aLeakOfDaysIsConfirmedThoughSomebodyCouldLook(Kind kind) {
    Evaluation evaluation = run(Scale.PRODUCTION, kind, 12);
    Growth growth = evaluation.growth(kind);
    assertThat(growth).isInstanceOf(Growth.Steady.class);
    var decision = evaluation.rule(kind, any -> true).judge(growth, null);
    assertThat(decision.state()).isEqualTo(State.CONFIRMED);
    assertThat(decision.verdict()).isEqualTo(Verdict.LEAK);
    assertThat(evaluation.growth(Kind.NATIVE_MALLOC)).isNotInstanceOf(Growth.Steady.class);
  }

  /** An index that is mapped once and read through fills memory as straight as a leak does. */
  @Test
  void whatTheKernelTakesBackIsNotConfirmedFromOutside() {
    assertThat(blindly(Kind.NATIVE_MALLOC)).isEqualTo(State.CONFIRMED);
    assertThat(blindly(Kind.MAPPED_FILE)).isEqualTo(State.SUSPECTED);
  }

  private State blindly(Kind kind) {
    Evaluation evaluation = run(Scale.PRODUCTION, kind, 12);
    Growth growth = evaluation.growth(kind);
    assertThat(growth).isInstanceOf(Growth.Steady.class);
    return evaluation.rule(kind, any -> false).judge(growth, null).state();
  }

  @ParameterizedTest
  @EnumSource(names = {"JVM_INTERNAL", "KERNEL"})
  void restIsQuiet(Kind kind) {
    assertThat(run(Scale.PRODUCTION, kind, 0).growth(kind)).isInstanceOf(Growth.Quiet.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"JVM_INTERNAL", "KERNEL"})
  void inTheLaboratoryTheyAreNotJudged(Kind kind) {
    assertThat(run(Scale.LAB, kind, 500).growth(kind)).isInstanceOf(Growth.Quiet.class);
  }

  private static final Survivors UNFREED = new Survivors(0.9, true, 9, 40 * MIB);

  /** Connections that outlive an investigation: each morning they look like a leak. */
  @ParameterizedTest
  @EnumSource(names = {"NATIVE_MALLOC", "THREAD", "HEAP"})
  void whatTheDaysLoadHoldsIsNoLeak(Kind kind) {
    for (double days : new double[] {0.4, 1.4}) {
      Evaluation evaluation = day(kind, days * 24 * HOUR, 100, 0);
      Growth growth = evaluation.growth(kind);
      assertThat(growth).as("it rises all morning").isInstanceOf(Growth.Steady.class);
      var decision = evaluation.rule(kind, any -> true).judge(growth, UNFREED);
      assertThat(decision.state()).as("after %s days", days).isEqualTo(State.SUSPECTED);
      assertThat(decision.why()).containsAnyOf("the load rose", "as large within the last day");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE_MALLOC", "THREAD"})
  void aLeakIsToldWhenItPassesWhatTheLoadHeld(Kind kind) {
    Evaluation evaluation = day(kind, 1.55 * 24 * HOUR, 10, 120);
    Growth growth = evaluation.growth(kind);
    assertThat(growth).isInstanceOf(Growth.Steady.class);
    var decision = evaluation.rule(kind, any -> true).judge(growth, UNFREED);
    assertThat(decision.state()).as(decision.why()).isEqualTo(State.CONFIRMED);
  }

  /**
   * A JVM whose load goes up from the seventh hour of a day to the twelfth and down from the
   * seventeenth, one of whose accounts follows it.
   *
   * @param mib that this account holds at the load's height
   * @param mibPerHour that it leaks from hour 26 on
   */
  private Evaluation day(Kind following, double seconds, double mib, double mibPerHour) {
    Evaluation evaluation = new Evaluation(Scale.PRODUCTION, 1024 * MIB, 0);
    for (double uptime = 0; uptime < seconds; uptime += 10) {
      double hour = uptime / HOUR % 24;
      double load = Math.max(0, Math.min(1, Math.min((hour - 7) / 5, (22 - hour) / 5)));
      double leaked = mibPerHour * Math.max(0, uptime - 26 * HOUR) / HOUR;
      double held = noisy(60) + (3 * mib * load + leaked) * MIB;
      Sample sample =
          sample(uptime, following, 0)
              .with(Measure.CPU, 0.1 + 0.5 * load + 0.02 * random.nextGaussian())
              .with(Measure.valueOf(following.name()), held);
      if (following == Kind.HEAP) {
        sample.with(Measure.HEAP_AFTER, held).with(Measure.HEAP_AFTER_OLD, held);
      }
      evaluation.add(uptime, Moment.of(sample), sample);
    }
    return evaluation;
  }

  /** Two days of a JVM under even load, one of whose accounts grows from hour 26 on. */
  private Evaluation run(Scale scale, Kind growing, double mibPerHour) {
    Evaluation evaluation = new Evaluation(scale, 1024 * MIB, 0);
    for (double uptime = 0; uptime < 48 * HOUR; uptime += 60) {
      Sample sample = sample(uptime, growing, mibPerHour);
      evaluation.add(uptime, Moment.of(sample), sample);
    }
    return evaluation;
  }

  private Sample sample(double uptime, Kind growing, double mibPerHour) {
    double leaked = mibPerHour * Math.max(0, uptime - 26 * HOUR) / HOUR;
    Sample sample =
        new Sample(1_800_000_000 + uptime)
            .with(Measure.UPTIME, uptime)
            .with(Measure.CPU, 0.5 + 0.1 * random.nextGaussian())
            .with(Measure.MEMORY_LIMIT, 1024 * MIB)
            .with(Measure.MAX_HEAP, 512 * MIB)
            .with(Measure.OLD_COLLECTIONS, Math.floor(uptime / 1800))
            .with(Measure.HEAP_AFTER, noisy(200))
            .with(Measure.HEAP_AFTER_OLD, noisy(180))
            .with(Measure.LIMIT_USED, noisy(560 + leaked))
            .with(Measure.RSS, noisy(560 + leaked));
    for (Kind kind : Kind.values()) {
      sample.with(Measure.valueOf(kind.name()), noisy(kind == growing ? 30 + leaked : 30));
    }
    return sample.with(Measure.HEAP, noisy(256));
  }

  private double noisy(double mib) {
    return mib * MIB * (1 + 0.01 * random.nextGaussian());
  }
}
