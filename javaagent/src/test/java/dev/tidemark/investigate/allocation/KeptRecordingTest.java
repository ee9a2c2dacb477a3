package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRecordingTest {
  @TempDir Path folder;

  @Test
  void isItsPartsOneAfterTheOther() throws IOException {
    Path file = folder.resolve("whole.jfr");
    Files.writeString(file, "of a window before");
    KeptRecording kept =
        KeptRecording.join(List.of(segment("a", "one"), segment("b", "two")), file, 100);
    assertThat(Files.readString(kept.file())).isEqualTo("onetwo");
    assertThat(kept.note()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesOutWhatWouldMakeItTooLarge() throws IOException {
    KeptRecording kept =
        KeptRecording.join(
            List.of(segment("a", "one"), segment("b", "far too much"), segment("c", "two")),
            folder.resolve("whole.jfr"),
            6);
    assertThat(Files.readString(kept.file())).isEqualTo("onetwo");
    assertThat(kept.note()).startsWith("1 parts of the recording were too large");
  }

  @Test
  void whereItCannotBeWrittenThatIsSaid() throws IOException {
    KeptRecording kept =
        KeptRecording.join(List.of(segment("a", "one")), folder.resolve("a/whole.jfr"), 100);
    assertThat(kept.file()).isNull();
    assertThat(kept.note()).startsWith("the recording could not be kept");
  }

  private Segment segment(String name, String content) throws IOException {
    return new Segment(
        Files.writeString(folder.resolve(name), content), 1, false, 1, 1, 0, 0, false, false);
  }
}
