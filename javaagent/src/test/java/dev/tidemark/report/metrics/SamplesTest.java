package dev.tidemark.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.report.Examples;
import dev.tidemark.report.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Tally OFF = new Tally(false, false);

  @Test
  void readsWhatThePictureSays() {
    List<Sample> samples = Samples.of(Examples.picture(Examples.leak()), OFF);

    assertThat(value(samples, Meter.ACCOUNT, "NATIVE_MALLOC")).isEqualTo(91.0 * (1 << 20));
    assertThat(value(samples, Meter.GROWTH, "NATIVE_MALLOC")).isEqualTo(2.0 * (1 << 20));
    assertThat(value(samples, Meter.TIME_TO_LIMIT, "NATIVE_MALLOC", "cgroup limit")).isEqualTo(600);
    assertThat(value(samples, Meter.LEAKS, "NATIVE_MALLOC")).isEqualTo(1);
    assertThat(value(samples, Meter.FINDINGS, "NATIVE_MALLOC", "CONFIRMED")).isEqualTo(1);
    assertThat(value(samples, Meter.FINDINGS, "NATIVE_MALLOC", "SUSPECTED")).isZero();
    assertThat(value(samples, Meter.FINDINGS, "HEAP", "CONFIRMED")).isZero();
    assertThat(value(samples, Meter.PROBE_STATE, "allocator", "ON")).isEqualTo(1);
    assertThat(value(samples, Meter.PROBE_STATE, "allocator", "OFF")).isZero();
    assertThat(value(samples, Meter.AGENT_CPU)).isEqualTo(0.62);
  }

  @Test
  void aRetentionIsNoLeak() {
    List<Sample> samples = Samples.of(Examples.picture(Examples.retention()), OFF);

    assertThat(value(samples, Meter.FINDINGS, "RETAINED_FREE", "CONFIRMED")).isEqualTo(1);
    assertThat(value(samples, Meter.LEAKS, "RETAINED_FREE")).isZero();
  }

  @Test
  void whatIsNotKnownHasNoSample() {
    Picture known = Examples.picture();
    Picture unknown =
        new Picture(
            new Picture.Jvm(42, known.jvm().startedAt(), "", "", "", 0, null),
            known.agent(),
            List.of(new Picture.Account(Kind.HEAP, 1, null)),
            List.of());

    List<Sample> samples = Samples.of(unknown, OFF);

    assertThat(samples)
        .extracting(Sample::meter)
        .contains(Meter.ACCOUNT)
        .doesNotContain(
            Meter.GROWTH, Meter.LIMIT, Meter.TIME_TO_LIMIT, Meter.REQUESTS, Meter.PUSHES);
  }

  @Test
  void keepsTheSamplesOfAMeterTogether() {
    List<Sample> samples = Samples.of(Examples.picture(Examples.leak()), new Tally(true, true));

    assertThat(samples).isSortedAccordingTo((a, b) -> a.meter().compareTo(b.meter()));
    assertThat(samples).doesNotHaveDuplicates();
    assertThat(samples).extracting(Sample::meter).contains(Meter.values());
  }

  private static double value(List<Sample> samples, Meter meter, String... tags) {
    return samples.stream()
        .filter(sample -> sample.meter() == meter && sample.tags().equals(List.of(tags)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(meter + " " + List.of(tags) + " in " + samples))
        .value();
  }
}
