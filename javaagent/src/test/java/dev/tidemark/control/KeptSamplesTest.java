package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.SteadyGrowth;
import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import dev.tidemark.options.Options;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSamplesTest {
  private static final double START = 1_800_000_000;
  private static final double MIB = 1 << 20;
  private static final String MEANS = "regions=smaps";

  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  private KeptSamples open(String life) throws OptionException {
    Options options =
        new OptionReader(Map.of(), new Properties(), Map.of()).read("output=" + folder);
    return new KeptSamples(options, life, log::add);
  }

  /** Ten seconds a reading, half a mebibyte a minute. */
  private static void read(KeptSamples kept, double fromUptime, double toUptime) {
    for (double uptime = fromUptime; uptime < toUptime; uptime += 10) {
      kept.add(sample(uptime));
    }
  }

  private static Sample sample(double uptime) {
    return new Sample(START + uptime)
        .with(Measure.UPTIME, uptime)
        .with(Measure.NATIVE_MALLOC, 100 * MIB + uptime * MIB / 120)
        .with(Measure.COLLECTIONS, Math.floor(uptime / 60));
  }

  private void firstAgent(String life, double untilUptime) throws OptionException {
    try (KeptSamples first = open(life)) {
      assertThat(first.restore(MEANS)).isEmpty();
      read(first, 1000, untilUptime);
    }
  }

  /** Too slow for half an hour: only what both agents saw together shows it. */
  @Test
  void aSlowLeakSurvivesAnAgentThatComesAgain() throws OptionException {
    firstAgent("boot/1", 8_000);

    AccountSeries series = new AccountSeries(Scale.PRODUCTION);
    try (KeptSamples second = open("boot/1")) {
      series.restore(second.restore(MEANS), 8_100);
    }
    SteadyGrowth steady = new SteadyGrowth(Scale.PRODUCTION, 0);
    for (double uptime = 8_100; uptime < 8_700; uptime += 10) {
      series.add(uptime - 8_100, Moment.of(sample(uptime)));
    }
    Points points = series.points(Kind.NATIVE_MALLOC);
    assertThat(points.seconds()[0]).isBetween(-7_200.0, -7_000.0);
    assertThat(points.count()).isBetween(120, 130);
    for (int i = 1; i < points.count(); i++) {
      assertThat(points.seconds()[i]).isGreaterThan(points.seconds()[i - 1]);
    }
    assertThat(steady.judge(points)).isInstanceOf(Growth.Steady.class);
    assertThat(steady.judge(points.last(9))).isNotInstanceOf(Growth.Steady.class);
    assertThat(series.collectionsSince(Kind.NATIVE_MALLOC, -3600)).isBetween(60L, 72L);
    assertThat(log).isEmpty();
  }

  @Test
  void aNewJvmBeginsAnewAndTheOldLifeStaysInTheFile() throws OptionException, IOException {
    firstAgent("boot/1", 3_000);
    try (KeptSamples next = open("boot/2")) {
      assertThat(next.restore(MEANS)).isEmpty();
    }
    assertThat(Files.readAllLines(folder.resolve("series.csv"))).hasSizeGreaterThan(30);
    assertThat(log).isEmpty();
  }

  /** A process that came back with an uptime of its own under the same name. */
  @Test
  void onlyWhatCameAfterTheLastStartIsGoneOnWith() throws OptionException {
    firstAgent("boot/1", 3_000);
    try (KeptSamples other = open("boot/2")) {
      other.restore(MEANS);
      for (double uptime = 900; uptime < 1_800; uptime += 10) {
        other.add(new Sample(START + 4_000 + uptime).with(Measure.UPTIME, uptime));
      }
    }
    try (KeptSamples again = open("boot/2")) {
      List<Sample> own = again.restore(MEANS);
      assertThat(own).hasSizeBetween(14, 18);
      assertThat(own.get(0).get(Measure.UPTIME)).isLessThan(1_000);
    }
  }

  /** Its uptime alone does not tell it: the agent came late to the second JVM. */
  @Test
  void anotherLifeIsNotGoneOnWithThoughItWasYounger() throws OptionException {
    firstAgent("boot/1", 3_000);
    try (KeptSamples late = open("boot/2")) {
      late.restore(MEANS);
      read(late, 9_000, 9_300);
    }
    try (KeptSamples again = open("boot/2")) {
      assertThat(again.restore(MEANS))
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.get(Measure.UPTIME)).isGreaterThan(8_999));
    }
  }

  /** Half hours are kept beyond the change of the means, and do not come back as these means'. */
  @Test
  void whatWasReadBeforeTheMeansChangedIsNotGoneOnWithLater() throws OptionException {
    firstAgent("boot/1", 12_000);
    try (KeptSamples changed = open("boot/1")) {
      changed.restore("regions=nmt");
      read(changed, 12_100, 12_400);
    }
    try (KeptSamples again = open("boot/1")) {
      assertThat(again.restore("regions=nmt"))
          .hasSizeBetween(5, 7)
          .allSatisfy(one -> assertThat(one.get(Measure.UPTIME)).isGreaterThan(12_099));
      again.restart("regions=smaps");
      read(again, 12_500, 12_700);
    }
    try (KeptSamples resumed = open("boot/1")) {
      assertThat(resumed.restore("regions=smaps"))
          .hasSizeBetween(3, 5)
          .allSatisfy(one -> assertThat(one.get(Measure.UPTIME)).isGreaterThan(12_499));
    }
  }

  /** What is not judged as it is read is not judged by the next agent either. */
  @Test
  void theFirstMinutesOfTheJvmAreNotGoneOnWith() throws OptionException {
    try (KeptSamples first = open("boot/1")) {
      first.restore(MEANS);
      read(first, 10, 2_000);
    }
    try (KeptSamples second = open("boot/1")) {
      List<Sample> own = second.restore(MEANS);
      assertThat(own).hasSizeBetween(18, 20);
      assertThat(own.get(0).get(Measure.NATIVE_MALLOC))
          .isGreaterThanOrEqualTo(sample(900).get(Measure.NATIVE_MALLOC));
    }
    try (KeptSamples third = open("boot/1")) {
      assertThat(third.restore(MEANS)).hasSizeBetween(18, 20);
    }
  }

  @Test
  void whatWasReadByOtherMeansIsNotGoneOnWith() throws OptionException {
    firstAgent("boot/1", 3_000);
    try (KeptSamples next = open("boot/1")) {
      assertThat(next.restore("regions=nmt")).isEmpty();
    }
    assertThat(log).singleElement().asString().contains("other means");
  }

  @Test
  void aBadFileIsOneLineAndIsReplaced() throws OptionException, IOException {
    Files.writeString(folder.resolve("series.csv"), "# tidemark.series/1 half");
    firstAgent("boot/1", 3_000);
    assertThat(log).singleElement().asString().contains("series.csv is ignored");
    try (KeptSamples next = open("boot/1")) {
      assertThat(next.restore(MEANS)).hasSizeGreaterThan(30);
    }
  }

  /** A save before the past was read would put nothing in its place. */
  @Test
  void anAgentThatEndsAtOnceLosesNothing() throws OptionException {
    firstAgent("boot/1", 3_000);
    open("boot/1").close();
    try (KeptSamples next = open("boot/1")) {
      assertThat(next.restore(MEANS)).hasSizeGreaterThan(30);
    }
  }
}
