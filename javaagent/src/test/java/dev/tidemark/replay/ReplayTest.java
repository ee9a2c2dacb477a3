package dev.tidemark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.State;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.record.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final double MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void nativeMemoryThatRisesForADayIsConfirmedBeforeTheLimit() throws Exception {
    // 600 MiB of 2 GiB used, 30 MiB more each hour after six hours of rest.
    Path file = malloc(48 * 60, minute -> (100 + Math.max(0, minute - 360) * 0.5) * MIB);

    Replay.Result result = Replay.run(file, false, 2048 * MIB);

    assertThat(result.hasLeak()).isTrue();
    Claim leak = result.changes().stream().filter(Claim::isLeak).findFirst().orElseThrow();
    assertThat(leak.kind()).isEqualTo(Kind.NATIVE_MALLOC);
    assertThat(leak.trend()).isNotNull();
    assertThat(leak.trend().perMinute()).isBetween(0.45 * MIB, 0.55 * MIB);
    assertThat(leak.forecast().low()).isLessThan(leak.forecast().seconds());
    assertThat(leak.evidence()).extracting("signal").contains("straight-growth", "worst-benign");
  }

  @Test
  void theSameMemoryAtRestIsQuiet() throws Exception {
    Replay.Result result = Replay.run(malloc(48 * 60, minute -> 100 * MIB), false, 2048 * MIB);

    assertThat(result.changes()).isEmpty();
    assertThat(ReplayText.of(result)).contains("no findings");
  }

  @Test
  void aCacheThatFillsIsNoLeak() throws Exception {
    Path file = malloc(72 * 60, minute -> (100 + 500 * -Math.expm1(-minute / 400.0)) * MIB);

    Replay.Result result = Replay.run(file, false, 2048 * MIB);

    assertThat(result.hasLeak()).isFalse();
  }

  @Test
  void aLeakThatStopsIsCleared() throws Exception {
    Path file =
        malloc(96 * 60, minute -> (100 + Math.min(1200, Math.max(0, minute - 360) * 0.6)) * MIB);

    Replay.Result result = Replay.run(file, false, 2048 * MIB);

    assertThat(result.changes()).extracting(Claim::state).endsWith(State.CLEARED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                | empty
          time,rss[bytes]                                   | no row
          rss[bytes];2026-01-01T00:00:00Z                   | the first column is 'rss[bytes]', not time
          time;2026-01-01T00:00:00Z                         | no column but time
          time,rsss;1,2                                     | column 'rsss' is not known
          time,rss,rss;1,2,3                                | column 'rss' stands there twice
          time,rss[pages];1,2                               | column 'rss' is in 'pages'
          time,rss;1,abc                                    | line 2, column rss: 'abc' is not a number
          time,rss;1,5f                                     | line 2, column rss: '5f' is not a number
          time,rss;1,0x10                                   | line 2, column rss: '0x10' is not a number
          time,rss[MiB];1,512MiB                            | line 2, column rss: '512MiB' is not a number
          time,rss;1,NaN                                    | line 2, column rss: 'NaN' is not a number
          time,rss;1,1e999                                  | line 2, column rss: '1e999' cannot be
          time,rss[bytes;1,5                                | line 1: column 'rss[bytes' lacks its ]
          time,rss;1,5,7                                    | line 2: 3 cells, the header has 2
          time,rss;1,-5                                     | line 2, column rss: '-5' cannot be
          time,rss;1,5;2                                    | line 3: 1 cells, the header has 2
          time,rss;2,5;1,5                                  | line 3, column time: 1 is earlier
          time,rss;2,5;2,5                                  | line 3, column time: 2 stands there twice
          time,rss;yesterday,5                              | line 2, column time: 'yesterday' is neither
          time,rss;1,5;2026-01-01T00:00:00Z,5               | line 3, column time: '2026-01-01T00:00:00Z' is written in another way
          time,rss;1764000000000,5                          | looks like milliseconds
          """)
  void whatIsNoRecordingIsRefusedWithItsPlace(String lines, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), lines.replace(';', '\n'));

    assertThatThrownBy(() -> Replay.run(file, false, Double.NaN))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void unitsAreConvertedAndWhatIsTakenForGrantedIsSaid() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("units.csv"), "time,rss[MiB],native_malloc\n1,5,7\n2,6,8\n");

    Replay.Result result = Replay.run(file, true, Double.NaN);

    assertThat(result.samples()).isEqualTo(2);
    assertThat(ReplayText.of(result)).contains("native_malloc is taken as bytes");
    assertThat(ReplayJson.of(result)).contains("\"schema\": \"tidemark.replay/1\"");
  }

  @Test
  void aSpreadsheetsMarkAndLineEndsAreNoMatter() throws Exception {
    Path file = Files.writeString(folder.resolve("bom.csv"), "\uFEFFtime,rss\r\n1,5\r\n2,6\r\n");

    assertThat(Replay.run(file, true, Double.NaN).samples()).isEqualTo(2);
  }

  @Test
  void aMillionRowsAreReadInBoundedMemory() throws Exception {
    Path file = folder.resolve("long.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("time,rss,native_malloc\n");
      for (int i = 0; i < 1_000_000; i++) {
        out.write((1_700_000_000L + 10L * i) + "," + (500_000_000 + i % 7) + ",100000000\n");
      }
    }

    Replay.Result result = Replay.run(file, false, 2048 * MIB);

    assertThat(result.samples()).isEqualTo(1_000_000);
    assertThat(result.changes()).isEmpty();
  }

  private Path malloc(int minutes, IntToDoubleFunction bytes) throws IOException {
    Random noise = new Random(7);
    StringBuilder csv = new StringBuilder("time,rss[bytes],native_malloc[bytes],uptime[seconds]\n");
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int minute = 0; minute < minutes; minute++) {
      double value = bytes.applyAsDouble(minute) + noise.nextGaussian() * MIB;
      csv.append(start.plusSeconds(60L * minute)).append(',');
      csv.append(
          String.format(
              Locale.ROOT, "%.0f,%.0f,%d%n", 500 * MIB + value, value, 3600 + 60 * minute));
    }
    return Files.writeString(folder.resolve("malloc.csv"), csv);
  }
}
