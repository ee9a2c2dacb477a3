package dev.tidemark.record;

import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The past in {@code series.csv} of the output folder, so that it outlives the agent.
 *
 * <p>The first line names the version, the JVM's life and by what means was read; the last one the
 * number of rows and a checksum of all before it. Replaced atomically; a file that is not whole, of
 * another version or too large is not believed in any part.
 */
public final class SavedSamples {
  static final String VERSION = "# tidemark.series/1";
  static final String NAME = "series.csv";
  private static final String END = "# end ";
  private static final long MOST_BYTES = 16L << 20;

  private final Path file;

  /**
   * What was saved.
   *
   * @param life names the JVM's life that saved it
   * @param means by which was read
   * @param samples the oldest first, of that life and of earlier ones
   */
  public record Saved(String life, String means, List<Sample> samples) {
    public Saved {
      samples = List.copyOf(samples);
    }
  }

  /**
   * @param folder which must exist by the time of {@link #save}
   */
  public SavedSamples(Path folder) {
    this.file = folder.resolve(NAME);
  }

  public boolean exist() {
    return Files.exists(file);
  }

  public void save(Saved saved) throws IOException {
    StringBuilder text = new StringBuilder(1 << 16);
    text.append(VERSION).append(' ').append(saved.life()).append(' ').append(saved.means());
    text.append('\n').append(Row.HEADER).append('\n');
    for (Sample sample : saved.samples()) {
      text.append(Row.of(sample)).append('\n');
    }
    String body = text.toString();
    String end = END + saved.samples().size() + " " + checksum(body) + "\n";
    Path next = file.resolveSibling("." + NAME + "." + ProcessHandle.current().pid());
    try {
      createFolder();
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(next, (body + end).getBytes(StandardCharsets.UTF_8));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException e) {
      Files.deleteIfExists(next);
      throw e instanceof IOException io ? io : new IOException(e);
    }
  }

  private void createFolder() throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * @throws IOException where it cannot be read or is not to be believed, with the reason
   */
  public Saved load() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(Files.size(file) + " bytes are more than are ever written");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Saved parse(String text) {
    int end = text.lastIndexOf(END);
    if (!text.startsWith(VERSION + " ") || end < 0) {
      throw new IllegalArgumentException("it does not begin with '" + VERSION + "' and end so");
    }
    String body = text.substring(0, end);
    String[] last = text.substring(end + END.length()).strip().split(" ", -1);
    if (last.length != 2 || !last[1].equals(checksum(body))) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
    String[] lines = body.split("\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 4 || lines.length < 2) {
      throw new IllegalArgumentException("line 1 is '" + lines[0] + "'");
    }
    List<Measure> columns = Row.columns(lines[1]);
    List<Sample> samples = new ArrayList<>();
    for (int i = 2; i < lines.length - 1; i++) {
      try {
        samples.add(Row.parse(columns, lines[i]));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return new Saved(first[2], first[3], samples);
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
