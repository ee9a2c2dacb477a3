package dev.tidemark.record;

import dev.tidemark.series.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code record=FILE} writes: one row for each reading, for {@code replay}.
 *
 * <p>Bounded: at half of its bytes the file becomes {@code FILE.1} and a new one is begun, so that
 * never more than the newest two halves are there. A recording that was there before becomes {@code
 * FILE.1} as well; a file that is none, or that a running JVM writes, is left alone and nothing is
 * recorded. A write that fails ends the recording with one line. Mode 0600. Not safe for several
 * threads.
 *
 * <p>A short-lived JVM that inherits {@code JAVA_TOOL_OPTIONS} would otherwise move the file away
 * from the server that started it, which would go on writing where nobody finds it. The lock ends
 * with the process whatever becomes of that; where a file system knows no locks the file is taken
 * as it is. Within the process it keeps nobody out: an agent that is attached again goes on here.
 */
public final class RecordingFile implements AutoCloseable {
  /** With a row each 10 seconds, about five weeks. */
  public static final long MOST_BYTES = 128L << 20;

  private static final String NO_RECORDING =
      "is there already and is no recording; it is left alone and nothing is recorded";
  private static final String OTHERS = "is that of another running JVM; nothing is recorded";

  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-------");
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> EXISTING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

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

  /**
   * What was there stays locked until the next one is: else another could come in between. So
   * nothing that has it open is closed before that, which would give up the process's lock.
   */
  private void begin() throws IOException {
    OutputStream before = out;
    Object key = key();
    try (FileChannel found = key == null ? null : existing()) {
      if (key != null) {
        String why = found == null ? NO_RECORDING : refusal(found, key);
        if (!why.isEmpty()) {
          end(why);
          return;
        }
        Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
      }
      FileChannel made = FileChannel.open(file, NEW, PosixFilePermissions.asFileAttribute(MODE));
      out = Channels.newOutputStream(made);
      if (!isFree(made)) {
        end(OTHERS);
        return;
      }
    } finally {
      if (before != null) {
        before.close();
      }
    }
    written = 0;
    write(Row.HEADER);
  }

  /** What tells this file from one that takes its place; null where there is none. */
  private @Nullable Object key() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Null where it is no file that could be a recording. */
  private @Nullable FileChannel existing() throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? FileChannel.open(file, EXISTING)
        : null;
  }

  /** Why it is not to be moved away; empty where it may. */
  private String refusal(FileChannel found, Object key) throws IOException {
    if (!isRecording(found)) {
      return NO_RECORDING;
    }
    // What was locked may have been moved away meanwhile, and its place taken by the other's next.
    return isFree(found) && key.equals(key()) ? "" : OTHERS;
  }

  /** Whether no other process has it; it is then locked until the channel is closed. */
  private static boolean isFree(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // This recording before its file is changed, or an agent of this JVM that has not let go.
      return true;
    } catch (IOException e) {
      // This file system knows no locks.
      return true;
    }
  }

  private static boolean isRecording(FileChannel found) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(16);
    int read = found.read(first, 0);
    // An empty one is what a full disk leaves of a recording.
    return read <= 0
        || new String(first.array(), 0, read, StandardCharsets.UTF_8).startsWith("time,rss[");
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
