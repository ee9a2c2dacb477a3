package dev.tidemark.record;

import dev.tidemark.series.Sample;
import java.nio.file.Path;

/** Another JVM that was told to record into the same file. */
public final class RecordingProgram {
  private RecordingProgram() {}

  public static void main(String[] args) {
    StringBuilder said = new StringBuilder();
    try (RecordingFile recording =
        RecordingFile.open(Path.of(args[0]), RecordingFile.MOST_BYTES, said::append)) {
      recording.add(new Sample(1));
    }
    System.out.println("said=" + said);
  }
}
