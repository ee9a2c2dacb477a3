package dev.tidemark.record;

import dev.tidemark.output.OutputFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A text file of ours whose last line is a checksum of all before it. A file that is not whole, of
 * another version or too large is not believed in any part.
 */
final class SealedFile {
  private static final String END = "# end ";

  private final OutputFolder folder;
  private final String name;
  private final String version;
  private final long mostBytes;

  /**
   * @param version how the first line begins
   * @param mostBytes more are never written, nor read
   */
  SealedFile(OutputFolder folder, String name, String version, long mostBytes) {
    this.folder = folder;
    this.name = name;
    this.version = version;
    this.mostBytes = mostBytes;
  }

  boolean exists() {
    return Files.exists(file());
  }

  /**
   * Makes its folder where that is missing.
   *
   * @param body begins with the version and ends with a line's end
   * @param entries of it, for the last line
   */
  void save(String body, int entries) throws IOException {
    String sealed = body + END + entries + " ";
    String text = sealed + checksum(sealed) + "\n";
    folder.write(name, text);
  }

  /**
   * @return the body, whose seal is whole
   * @throws IOException where it cannot be read or is not to be believed, with the reason
   */
  String load() throws IOException {
    Path file = file();
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    if (Files.size(file) > mostBytes) {
      throw new IOException(Files.size(file) + " bytes are more than are ever written");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int end = text.lastIndexOf(END);
    if (!text.startsWith(version + " ") || end < 0) {
      throw new IOException("it does not begin with '" + version + "' and end so");
    }
    int seal = text.indexOf(' ', end + END.length()) + 1;
    if (seal == 0 || !text.substring(seal).equals(checksum(text.substring(0, seal)) + "\n")) {
      throw new IOException("its checksum is wrong");
    }
    return text.substring(0, end);
  }

  private Path file() {
    return folder.path().resolve(name);
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
