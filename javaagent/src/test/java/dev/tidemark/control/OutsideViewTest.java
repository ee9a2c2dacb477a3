package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.SlowGrowth;
import dev.tidemark.detect.State;
import dev.tidemark.detect.SteadyGrowth;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import dev.tidemark.series.Sample;
import dev.tidemark.series.Series;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The engine in the agent: what it adds, and what it costs. */
class OutsideViewTest {
  private static final double MIB = 1 << 20;
  private static final double HOUR = 3600;

  private final SplittableRandom random = new SplittableRandom(13);

  /** All accounts of a JVM under even load; malloc grows by so much an hour from hour 8 on. */
  private Sample sample(double uptime, double mibPerHour) {
    double leaked = mibPerHour * Math.max(0, uptime - 8 * HOUR) / HOUR;
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
      sample.with(Measure.valueOf(kind.name()), noisy(30));
    }
    return sample.with(Measure.HEAP, noisy(256)).with(Measure.NATIVE_MALLOC, noisy(100 + leaked));
  }

  private double noisy(double mib) {
    return mib * MIB * (1 + 0.01 * random.nextGaussian());
  }

  /** 5 MiB an hour: in half an hour nothing to speak of, and the end of the limit in four days. */
  @Test
  void aLeakTooSlowForTheWindowIsSeen() {
    OutsideView view = new OutsideView();
    Series malloc = new Series(60, 48 * 60);
    double uptime = 0;
    for (; uptime < 48 * HOUR; uptime += 60) {
      Sample sample = sample(uptime, 5);
      view.look(sample);
      malloc.add(uptime, sample.get(Measure.NATIVE_MALLOC));
    }
    Claim claim = view.of(Kind.NATIVE_MALLOC);
    assertThat(claim).isNotNull();
    Points points = malloc.points();
    Growth own = new SteadyGrowth(Scale.PRODUCTION, 1024 * MIB).judge(points.within(3 * HOUR));
    assertThat(own).isNotInstanceOf(Growth.Steady.class);
    assertThat(SlowGrowth.join(own, points, claim)).isInstanceOf(Growth.Steady.class);
    assertThat(view.of(Kind.METASPACE)).isNull();
    view.restart();
    assertThat(view.of(Kind.NATIVE_MALLOC)).isNull();
  }

  @Test
  void whatDoesNotGrowIsNotClaimed() {
    OutsideView view = new OutsideView();
    for (double uptime = 0; uptime < 48 * HOUR; uptime += 60) {
      view.look(sample(uptime, 0));
      for (Kind kind : Kind.values()) {
        Claim claim = view.of(kind);
        assertThat(claim == null ? null : claim.state()).isNotEqualTo(State.CONFIRMED);
      }
    }
  }

  /** One look of all accounts may cost 5 ms; once the code is compiled it is far below. */
  @Test
  void aLookCostsLittle() {
    OutsideView view = new OutsideView();
    double uptime = 0;
    for (; uptime < 24 * HOUR; uptime += 10) {
      view.look(sample(uptime, 5));
    }
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    int looks = 0;
    for (; uptime < 48 * HOUR; uptime += 10) {
      view.look(sample(uptime, 5));
      looks++;
    }
    double millis =
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6 / looks;
    assertThat(millis).isLessThan(5);
  }
}
