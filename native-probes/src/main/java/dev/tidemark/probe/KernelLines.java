package dev.tidemark.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Lines of the kernel's files that hold names of files, whatever bytes these are made of.
 *
 * <p>A name in them need not be text of any character set: read as UTF-8, one odd name of somebody
 * else's file would lose the whole file. So each byte is read as one character, and only a name
 * that is wanted is made a path.
 */
public final class KernelLines {

  private KernelLines() {}

  /** All lines; a character is a byte. */
  public static List<String> of(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
  }

  /**
   * The file that a name of such a line means, below a folder.
   *
   * @throws IOException where Java cannot name it, as with LANG=C one that is not ASCII
   */
  public static Path path(Path folder, String name) throws IOException {
    String decoded = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try {
      return folder.resolve(decoded);
    } catch (InvalidPathException e) {
      throw new IOException("Java cannot name the file " + decoded + ": " + e.getReason(), e);
    }
  }
}
