package dev.tidemark.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder for this user alone, whose files are replaced atomically: a reader never sees half of
 * one.
 *
 * <p>The folder is made with mode 0700 where it is missing, files with 0600 whatever the umask and
 * whoever made the folder. Two JVMs may share one. Safe for several threads that write different
 * files.
 *
 * @param path of the folder
 */
public record OutputFolder(Path path) {
  private static final FileAttribute<?> FOLDER = mode("rwx------");
  private static final FileAttribute<?> FILE = mode("rw-------");

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Writes or replaces a file of the folder. */
  public void write(String name, String text) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, FOLDER);
    }
    Path next = path.resolve("." + name + "." + ProcessHandle.current().pid());
    // One that an earlier process of this number left half written.
    Files.deleteIfExists(next);
    try {
      fill(next, text);
      Files.move(
          next,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }

  private static void fill(Path file, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), FILE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  public void delete(String name) throws IOException {
    Files.deleteIfExists(path.resolve(name));
  }
}
