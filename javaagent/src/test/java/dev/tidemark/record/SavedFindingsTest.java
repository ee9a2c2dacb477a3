package dev.tidemark.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.output.OutputFolder;
import dev.tidemark.record.SavedFindings.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedFindingsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = AT.plusSeconds(600);
  private static final KnownFinding LEAK =
      new KnownFinding(
          "0123456789ab",
          Kind.HEAP,
          State.CONFIRMED,
          Verdict.LEAK,
          List.of(
              new Transition(State.SUSPECTED, AT, "it \"rises\" <fast>"),
              new Transition(State.CONFIRMED, AT.plusSeconds(30), "both\nagree")),
          AT,
          AT.plusSeconds(30),
          new Trend(1000, 900, 1100, 5e8, 12, 24),
          List.of(new Site(900, 3, null, List.of("com.acme.Zip.open(Zip.java:7)"))),
          1500,
          0.9,
          new Holding(
              "com.acme.Session",
              9,
              List.of("static com.acme.Sessions.OPEN"),
              new Accumulation("com.acme.Sessions.OPEN", "java.util.Map", 1, 1, 2, null),
              new Staleness(240, 236, 600, 10, 0, 0)),
          List.of(new Evidence("generations", Double.NaN, 0, "count", "not known")));

  @TempDir Path folder;

  private SavedFindings saved() {
    return new SavedFindings(folder);
  }

  private void save() throws IOException {
    saved().save(new Saved("boot/1234", "lab/regions=smaps", 12.5, List.of(LEAK), List.of()));
  }

  private Path file() {
    return folder.resolve(SavedFindings.NAME);
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    save();
    Saved loaded = saved().load(NOW);
    assertThat(loaded.life()).isEqualTo("boot/1234");
    assertThat(loaded.means()).isEqualTo("lab/regions=smaps");
    assertThat(loaded.uptimeAtZero()).isEqualTo(12.5);
    assertThat(loaded.findings()).containsExactly(LEAK);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void whatAnEarlierLifeLeftIsToldFromItsOwn() throws IOException {
    KnownFinding cleared = LEAK.ended(NOW);
    saved().save(new Saved("boot/1234", "lab/regions=smaps", 12.5, List.of(), List.of(LEAK)));
    assertThat(saved().load(NOW).findings()).isEmpty();
    assertThat(saved().load(NOW).earlier()).containsExactly(LEAK);

    // As it was written before there was a mark.
    saved().save(new Saved("boot/1234", "lab/regions=smaps", 12.5, List.of(cleared), List.of()));
    assertThat(Files.readString(file())).doesNotContain("earlier");
    assertThat(saved().load(NOW).findings()).isEmpty();
    assertThat(saved().load(NOW).earlier()).containsExactly(cleared);
  }

  /** Wherever it was cut off, and whichever byte was changed, none of it is believed. */
  @Test
  void halfAFileOrAChangedOneIsRefused() throws IOException {
    save();
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length - 1; at += 3) {
      Files.write(file(), Arrays.copyOf(whole, at));
      assertThatThrownBy(() -> saved().load(NOW)).isInstanceOf(IOException.class);
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file(), changed);
      assertThatThrownBy(() -> saved().load(NOW)).isInstanceOf(IOException.class);
    }
  }

  /** Sealed well, and still not believed: whoever wrote it was not this program, or had a bug. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kind":"HEAP"       | "kind":"PURSE"                        | unknown
          "kind":"HEAP"       | "other":"HEAP"                        | unknown
          "0123456789ab"      | "../../etc/pass"                      | id
          "perSecond":1000.0  | "perSecond":NaN                       | trend
          "state":"CONFIRMED","verdict" | "state":"CLEARED","verdict" | state
          "suspectedAt":"2026-03-01T12:00:00Z" | "suspectedAt":"noon" | line 2
          "sites":[           | "sites":[7,                           | line 2
          "transitions":[     | "transitions":7,"ignored":[           | line 2
          """)
  void whatCannotBeIsRefused(String text, String instead, String why) throws IOException {
    save();
    String whole = Files.readString(file());
    assertThat(whole).contains(text);
    String body = whole.substring(0, whole.lastIndexOf("# end ")).replace(text, instead);
    new SealedFile(
            new OutputFolder(file().getParent()),
            SavedFindings.NAME,
            SavedFindings.VERSION,
            1 << 20)
        .save(body, 1);
    assertThatThrownBy(() -> saved().load(NOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  /** One time that has not come is no reason to forget all that is known. */
  @Test
  void whereTheClockWasSetBackAllIsKnownStill() throws IOException {
    save();
    Instant before = AT.plusSeconds(20);
    KnownFinding known = saved().load(before).findings().get(0);
    assertThat(known.id()).isEqualTo(LEAK.id());
    assertThat(known.suspectedAt()).isEqualTo(AT);
    assertThat(known.confirmedAt()).isEqualTo(before);
    assertThat(known.transitions()).extracting(Transition::at).containsExactly(AT, before);
    FindingCheck.check(known.ended(before));
  }

  @Test
  void moreThanIsEverWrittenIsRefused() throws IOException {
    Files.write(file(), "x".repeat(5 << 20).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> saved().load(NOW)).hasMessageContaining("more than are ever written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# tidemark.state/2 a b 1\n# end 0 0\n", "{}"})
  void whatIsNoneIsRefusedWithAReason(String text) throws IOException {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> saved().load(NOW))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("null");
  }

  @Test
  void whatHasEndedIsClearedInTheOpen() {
    KnownFinding ended = LEAK.ended(NOW);
    assertThat(ended.state()).isEqualTo(State.CLEARED);
    assertThat(ended.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(ended.transitions())
        .endsWith(new Transition(State.CLEARED, NOW, "its JVM has ended"));
    assertThat(ended.ended(NOW)).isSameAs(ended);
    FindingCheck.check(ended);
  }

  @Test
  void aTrendIsMovedToAClockThatBeganLater() {
    assertThat(LEAK.later(100).trend().intercept()).isEqualTo(5e8 + 100_000);
    assertThat(LEAK.later(100).trend().perSecond()).isEqualTo(1000);
  }
}
