package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of objects that are kept, in JVMs of their own, with each collector. */
class ObjectSamplesTest {
  private static final String STACK =
      "stack main [dev.tidemark.probe.object.KeepMain$Session.<init>(KeepMain.java:%d),"
          + " dev.tidemark.probe.object.KeepMain.keep(KeepMain.java:%d),"
          + " dev.tidemark.probe.object.KeepMain.round(KeepMain.java:";

  /** One standard error of the estimate is 2.4 %: 16 KiB between samples of 30 MB. */
  private static final double SIX_SIGMA = 0.15;

  /** The churn thins the table to 200 of them or more where each collection spares all. */
  private static final double SIX_SIGMA_THINNED = 0.45;

  private static final List<String> HAVE_YOUNG = List.of("G1", "Parallel", "Serial");

  static Stream<Arguments> jvms() throws IOException {
    List<Arguments> jvms = new ArrayList<>();
    for (Path home : (Iterable<Path>) ForkedJvm.homes()::iterator) {
      for (String collector : List.of("G1", "Parallel", "Serial", "Z", "Shenandoah")) {
        jvms.add(Arguments.of(home, collector));
      }
    }
    return jvms.stream();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void knowsWhatIsKept(Path home, String collector) throws Exception {
    List<String> lines =
        ForkedJvm.run(
            home,
            Map.of(),
            List.of(
                "-XX:+Use" + collector + "GC",
                "-Xmx256m",
                "-Xcheck:jni",
                "--enable-native-access=ALL-UNNAMED"),
            KeepMain.class.getName());

    assertThat(lines)
        .allMatch(
            line -> line.matches("(stack|kept|churned|collected|identity|released|closed) .*"));
    assertThat(lines).contains("closed 0 []");
    int second = lines.indexOf("closed 0 []");
    checkRound(lines.subList(0, second), collector);
    checkRound(lines.subList(second + 1, lines.size()), collector);
  }

  private static void checkRound(List<String> lines, String collector) {
    assertThat(lines.stream().filter(line -> line.startsWith("stack ")).distinct())
        .singleElement()
        .asString()
        .startsWith(STACK.formatted(KeepMain.LINE_OF_ARRAY, KeepMain.LINE_OF_SESSION));
    checkEstimate(line(lines, "kept"), SIX_SIGMA);
    checkEstimate(line(lines, "collected"), SIX_SIGMA_THINNED);
    checkAges(line(lines, "kept"), line(lines, "churned"), line(lines, "collected"), collector);
    Matcher identity = match(lines, "identity (\\d+) (\\d+) (\\d+)");
    assertThat(identity.group(2)).isEqualTo(identity.group(1));
    assertThat(identity.group(3)).isEqualTo(identity.group(1));
    assertThat(line(lines, "released").count()).isZero();
  }

  private static void checkEstimate(Line line, double slack) {
    assertThat((double) line.count())
        .isBetween(KeepMain.KEPT * (1 - slack), KeepMain.KEPT * (1 + slack));
    assertThat((double) line.bytes() / line.count())
        .isBetween(KeepMain.ARRAY_BYTES - 0.1, KeepMain.ARRAY_BYTES + 0.1);
  }

  private static void checkAges(Line kept, Line churned, Line collected, String collector) {
    checkRise(churned.old(), churned.oldEpoch() - kept.oldEpoch());
    checkRise(churned.young(), churned.youngEpoch() - kept.youngEpoch());
    assertThat(churned.epoch()).isGreaterThanOrEqualTo(kept.epoch() + 2);
    if (HAVE_YOUNG.contains(collector)) {
      assertThat(churned.young()).isGreaterThanOrEqualTo(1);
    }
    assertThat(collected.old()).isGreaterThanOrEqualTo(churned.old() + 2);
  }

  /**
   * The youngest of the kept ones came with the last look: one collection may have come between.
   */
  private static void checkRise(long survived, long rise) {
    assertThat(survived).isBetween(rise - 1, rise);
  }

  private record Line(long bytes, long count, long young, long old, long epoch, long oldEpoch) {
    private long youngEpoch() {
      return epoch - oldEpoch;
    }
  }

  private static Line line(List<String> lines, String when) {
    Matcher match =
        match(
            lines,
            when
                + " bytes=(\\d+) count=(\\d+) young=(-?\\d+) old=(-?\\d+)"
                + " epoch=(\\d+) oldEpoch=(\\d+).*");
    long[] n = IntStream.rangeClosed(1, 6).mapToLong(i -> Long.parseLong(match.group(i))).toArray();
    return new Line(n[0], n[1], n[2], n[3], n[4], n[5]);
  }

  private static Matcher match(List<String> lines, String pattern) {
    return lines.stream()
        .map(Pattern.compile(pattern)::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " in " + String.join("\n", lines)));
  }
}
