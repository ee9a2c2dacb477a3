package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import org.junit.jupiter.api.Test;

class JvmTimeTest {
  private final JvmTime time = new JvmTime(60);

  @Test
  void whatIsNotToldWhileTheJvmIsDownDoesNotHideThatItBeganAnew() {
    at(0, 86_400);
    at(60, Double.NaN);
    double lived = at(120, 15);
    assertThat(time.restarted()).isTrue();
    assertThat(time.life()).isEqualTo(1);
    assertThat(time.up(lived)).isEqualTo(15);
  }

  @Test
  void aRowWithoutTheUptimeIsLivedOnce() {
    at(0, 1_000);
    at(60, Double.NaN);
    assertThat(at(120, 1_120)).isEqualTo(120);
    assertThat(time.restarted()).isFalse();
    assertThat(time.up(120)).isEqualTo(1_120);
  }

  @Test
  void theLifeIsKnownFromTheFirstUptime() {
    at(0, Double.NaN);
    double lived = at(60, 5_000);
    assertThat(time.up(lived)).isEqualTo(5_000);
  }

  private double at(double seconds, double uptime) {
    return time.next(new Sample(seconds).with(Measure.UPTIME, uptime));
  }
}
