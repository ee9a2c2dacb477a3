package dev.tidemark.record;

import dev.tidemark.series.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code record=FILE} writes: one row for each reading, for {@code replay}.
 *
 * <p>Bounded: at half of its bytes the file becomes {@code FILE.1} and a new one is begun, so that
 * never more than the newest two halves are there. A recording that was there before becomes {@code
 * FILE.1} as well; a file that is none is left alone and nothing is recorded. A write that fails
 * ends the recording with one line. Mode 0600. Not safe for several threads.
 */
public final class RecordingFile implements AutoCloseable {
  /** With a row each 10 seconds, about five weeks. */
  public static final long MOST_BYTES = 128L << 20;

  private final Path file;
  private final long mostBytes;
  private final Consumer<String> log;
  private @Nullable OutputStream out;
  private long written;
  private long newest = Long.MIN_VALUE;

  private RecordingFile(Path file, long mostBytes, Consumer<String> log) {
    this.file = file;
    this.mostBytes = mostBytes;
    this.log = log;
  }

  /**
   * @param log told where it cannot be written; the caller need not ask
   */
  public static RecordingFile open(Path file, long mostBytes, Consumer<String> log) {
    RecordingFile recording = new RecordingFile(file, mostBytes, log);
    try {
      recording.begin();
    } catch (IOException | UnsupportedOperationException e) {
      recording.end("cannot be written: " + e);
    }
    return recording;
  }

  private void begin() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!isRecording()) {
        end("is there already and is no recording; it is left alone and nothing is recorded");
        return;
      }
      Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    out = Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    written = 0;
    write(Row.HEADER);
  }

  private boolean isRecording() throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    byte[] first = new byte[16];
    int read;
    try (var in = Files.newInputStream(file)) {
      read = in.readNBytes(first, 0, first.length);
    }
    // An empty one is what a full disk leaves of a recording.
    return read == 0 || new String(first, 0, read, StandardCharsets.UTF_8).startsWith("time,rss[");
  }

  private Path older() {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  /** A sample that is not newer than the one before it is left out. */
  public void add(Sample sample) {
    long millis = Math.round(sample.seconds() * 1000);
    if (out == null || millis <= newest) {
      return;
    }
    newest = millis;
    try {
      if (written >= mostBytes / 2) {
        out.close();
        begin();
      }
      write(Row.of(sample));
    } catch (IOException | UnsupportedOperationException e) {
      end("cannot be written any more: " + e);
    }
  }

  private void write(String line) throws IOException {
    if (out != null) {
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(bytes);
      written += bytes.length;
    }
  }

  private void end(String why) {
    log.accept("record=" + file + " " + why);
    close();
  }

  @Override
  public void close() {
    OutputStream open = out;
    out = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      log.accept("record=" + file + " cannot be closed: " + e);
    }
  }
}
