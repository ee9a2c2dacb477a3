package dev.tidemark.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  private Path file() {
    return folder.resolve("jvm.csv");
  }

  private RecordingFile open(long mostBytes) {
    return RecordingFile.open(file(), mostBytes, log::add);
  }

  private static Sample sample(double seconds) {
    return new Sample(seconds).with(Measure.RSS, 4096 * seconds).with(Measure.CPU, 0.123456);
  }

  @Test
  void theHeaderNamesColumnsAndUnitsAndARowIsReadBack() throws IOException {
    try (RecordingFile recording = open(1 << 20)) {
      recording.add(sample(1_800_000_000.5));
    }
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("time,rss[bytes],vsz[bytes],").contains(",cpu[cores]");
    assertThat(lines.get(1)).startsWith("2027-01-15T08:00:00.500Z,7372800002048,,");
    Sample read = Row.parse(Row.columns(lines.get(0)), lines.get(1));
    assertThat(read.seconds()).isEqualTo(1_800_000_000.5);
    assertThat(read.get(Measure.CPU)).isEqualTo(0.1235);
    assertThat(read.has(Measure.VSZ)).isFalse();
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(log).isEmpty();
  }

  @Test
  void itsSizeIsBoundedAndTheNewestRowsAreThere() throws IOException {
    try (RecordingFile recording = open(20_000)) {
      for (int i = 0; i < 2_000; i++) {
        recording.add(sample(1_800_000_000 + i));
      }
    }
    Path older = folder.resolve("jvm.csv.1");
    assertThat(Files.size(file()) + Files.size(older)).isBetween(10_000L, 21_000L);
    List<String> both = new ArrayList<>(Files.readAllLines(older));
    both.addAll(Files.readAllLines(file()));
    assertThat(both.get(0)).startsWith("time,");
    assertThat(both.get(both.size() - 1)).startsWith("2027-01-15T08:33:19Z,");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void timesRiseOrTheRowIsLeftOut() throws IOException {
    try (RecordingFile recording = open(1 << 20)) {
      recording.add(sample(100));
      recording.add(sample(100));
      recording.add(sample(99));
      recording.add(sample(101));
    }
    assertThat(Files.readAllLines(file())).hasSize(3);
  }

  @Test
  void anOlderRecordingIsKept() throws IOException {
    try (RecordingFile recording = open(1 << 20)) {
      recording.add(sample(100));
    }
    open(1 << 20).close();
    assertThat(Files.readAllLines(folder.resolve("jvm.csv.1"))).hasSize(2);
    assertThat(Files.readAllLines(file())).hasSize(1);
  }

  @Test
  void whatARunningJvmRecordsIsLeftAloneByOthers() throws Exception {
    try (RecordingFile recording = open(20_000)) {
      recording.add(sample(100));
      assertThat(said()).endsWith("is that of another running JVM; nothing is recorded");
      assertThat(folder.resolve("jvm.csv.1")).doesNotExist();
      for (int i = 0; Files.notExists(folder.resolve("jvm.csv.1")); i++) {
        recording.add(sample(101 + i));
      }
      assertThat(said()).endsWith("is that of another running JVM; nothing is recorded");
      recording.add(sample(1_000_000));
      assertThat(Files.readString(file())).contains("1970-01-12T13:46:40Z,");
    }
    assertThat(said()).isEmpty();
    assertThat(log).isEmpty();
  }

  /** What another JVM with the same option says. */
  private String said() throws Exception {
    return new ForkedJvm(Path.of(System.getProperty("java.home")), folder)
        .run(RecordingProgram.class, file().toString())
        .get("said");
  }

  @Test
  void anAgentThatComesAgainToThisJvmGoesOnHere() throws IOException {
    try (RecordingFile first = open(1 << 20)) {
      first.add(sample(100));
      try (RecordingFile second = open(1 << 20)) {
        second.add(sample(101));
      }
    }
    assertThat(Files.readAllLines(folder.resolve("jvm.csv.1"))).hasSize(2);
    assertThat(Files.readAllLines(file())).hasSize(2);
    assertThat(log).isEmpty();
  }

  @Test
  void somebodyElsesFileIsLeftAlone() throws IOException {
    Files.writeString(file(), "dear diary\n");
    try (RecordingFile recording = open(1 << 20)) {
      recording.add(sample(100));
    }
    assertThat(Files.readString(file())).isEqualTo("dear diary\n");
    assertThat(log).singleElement().asString().contains("no recording", file().toString());
  }

  @Test
  void aFolderThatIsNotThereIsOneLine() {
    try (RecordingFile recording =
        RecordingFile.open(folder.resolve("no/such/jvm.csv"), 1 << 20, log::add)) {
      recording.add(sample(100));
      recording.add(sample(101));
    }
    assertThat(log).singleElement().asString().contains("cannot be written");
  }
}
