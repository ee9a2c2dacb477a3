package dev.tidemark.investigate.allocation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * One recording out of all of a window.
 *
 * <p>Each of async-profiler's files is a chunk that stands for itself, and JFR's format is chunks
 * one after the other.
 *
 * @param leftOut segments that found no room
 */
record KeptRecording(Path file, int leftOut) {

  /**
   * @param file is replaced; nobody but this user may read it
   * @param mostBytes a segment that would make it larger is left out
   */
  static KeptRecording join(List<Segment> segments, Path file, long mostBytes) throws IOException {
    Files.deleteIfExists(file);
    int leftOut = 0;
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
    }
    return new KeptRecording(file, leftOut);
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
