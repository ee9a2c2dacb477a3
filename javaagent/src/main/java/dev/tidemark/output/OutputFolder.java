package dev.tidemark.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder for this user alone, whose files are replaced atomically: a reader never sees half of
 * one.
 *
 * <p>The folder is made with mode 0700 where it is missing, files with 0600 whatever the umask and
 * whoever made the folder; a link that somebody put in a file's place is replaced, not followed.
 * Which of two JVMs has one tells {@link OutputClaim}. Safe for several threads that write
 * different files.
 *
 * @param path of the folder
 */
public record OutputFolder(Path path) {
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rw-------");
  static final FileAttribute<?> FILE = PosixFilePermissions.asFileAttribute(OURS_ALONE);
  private static final FileAttribute<?> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** What fills a file that is not seen yet. */
  private interface Filling {
    void into(Path file) throws IOException;
  }

  /** Writes or replaces a file of the folder. */
  public void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes or replaces a file of the folder. */
  public void write(String name, byte[] bytes) throws IOException {
    replace(name, file -> fill(file, bytes));
  }

  /** Moves a file here, from another file system too, where a move copies. */
  public void take(Path from, String name) throws IOException {
    replace(
        name,
        file -> {
          Files.move(from, file);
          Files.setPosixFilePermissions(file, OURS_ALONE);
        });
  }

  static void make(Path folder) throws IOException {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, FOLDER);
      }
    } catch (UnsupportedOperationException e) {
      throw new IOException(e);
    }
  }

  private void replace(String name, Filling filling) throws IOException {
    Path next = path.resolve("." + name + "." + ProcessHandle.current().pid());
    try {
      make(path);
      // One that an earlier process of this number left half written.
      Files.deleteIfExists(next);
      filling.into(next);
      Files.move(
          next,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException e) {
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static void fill(Path file, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), FILE)) {
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  public void delete(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }
}
