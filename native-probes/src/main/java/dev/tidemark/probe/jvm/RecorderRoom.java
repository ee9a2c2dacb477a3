package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the flight recorder has room to write.
 *
 * <p>It keeps its data in {@code java.io.tmpdir} or where its option {@code repository} says, and
 * where the disk is full it does not fail but ends the JVM ("An irrecoverable error in Jfr.
 * Shutting down VM", JDK-8280684). So it is asked for only where there is plenty, and given up
 * where there is little left.
 */
public final class RecorderRoom {
  private static final long MIB = 1 << 20;
  private static final long TO_START = 256 * MIB;
  private static final long TO_GO_ON = 64 * MIB;

  private final Path folder;

  RecorderRoom(Path folder) {
    this.folder = folder;
  }

  public static RecorderRoom ofThisJvm() {
    return of(
        System.getProperty("jdk.jfr.repository", ""), System.getProperty("java.io.tmpdir", "/tmp"));
  }

  /**
   * @param repository the recorder's own folder, which it tells once it has written; else empty
   * @param temporary where that will lie unless the user's options say otherwise
   */
  static RecorderRoom of(String repository, String temporary) {
    // A tidy-up may have deleted the folder: the recorder then makes another beside it.
    Path parent = repository.isEmpty() ? null : Path.of(repository).getParent();
    return new RecorderRoom(parent == null ? Path.of(temporary) : parent);
  }

  /** Before a recording is started. */
  public Availability toStart() {
    return atLeast(TO_START);
  }

  /** While one is running. */
  public Availability toGoOn() {
    return atLeast(TO_GO_ON);
  }

  Availability atLeast(long bytes) {
    try {
      long left = Files.getFileStore(folder).getUsableSpace();
      return left >= bytes
          ? Availability.yes()
          : Availability.no(
              "the flight recorder writes to "
                  + folder
                  + ", which has "
                  + left / MIB
                  + " MiB left, and a full disk makes it end the JVM",
              "make room there, or set java.io.tmpdir to a folder with " + bytes / MIB + " MiB");
    } catch (IOException | SecurityException e) {
      return Availability.unknown("how much room the flight recorder has: " + e);
    }
  }
}
