package dev.tidemark.investigate.allocation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One recording out of all of a window.
 *
 * <p>Each of async-profiler's files is a chunk that stands for itself, and JFR's format is chunks
 * one after the other.
 *
 * @param file null where it could not be written: that is no reason to lose the investigation
 * @param note what is missing of it; empty for nothing
 */
record KeptRecording(@Nullable Path file, String note) {
  static final KeptRecording NONE = new KeptRecording(null, "");

  /**
   * @param file is replaced; nobody but this user may read it
   * @param mostBytes a segment that would make it larger is left out
   */
  static KeptRecording join(List<Segment> segments, Path file, long mostBytes) {
    try {
      Files.deleteIfExists(file);
      int leftOut = write(segments, file, mostBytes);
      return new KeptRecording(
          file, leftOut == 0 ? "" : leftOut + " parts of the recording were too large to be kept");
    } catch (IOException e) {
      return new KeptRecording(null, "the recording could not be kept: " + e);
    }
  }

  private static int write(List<Segment> segments, Path file, long mostBytes) throws IOException {
    int leftOut = 0;
    boolean whole = false;
    try (FileChannel to =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (Segment segment : segments) {
        if (to.position() + Files.size(segment.file()) <= mostBytes) {
          append(segment.file(), to);
        } else {
          leftOut++;
        }
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return leftOut;
  }

  private static void append(Path file, FileChannel to) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = from.size();
      for (long done = 0; done < size; ) {
        done += from.transferTo(done, size - done, to);
      }
    }
  }
}
