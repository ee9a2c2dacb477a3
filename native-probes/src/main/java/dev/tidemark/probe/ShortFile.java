package dev.tidemark.probe;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file of a line or two that the kernel writes as it is read. What is for files of unknown length
 * takes 8 KiB of heap a read and more, which is most of what a probe that reads often would
 * allocate.
 */
public final class ShortFile {
  /** The longest is /proc/PID/stat: 52 numbers and a name. */
  private static final int MOST_BYTES = 2_048;

  private ShortFile() {}

  /**
   * The first {@value #MOST_BYTES} bytes of it, each as one character.
   *
   * @throws IOException where it cannot be read
   */
  public static String read(Path path) throws IOException {
    byte[] buffer = new byte[MOST_BYTES];
    try (InputStream in = new FileInputStream(path.toFile())) {
      int length = in.readNBytes(buffer, 0, buffer.length);
      return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }
  }
}
