package dev.tidemark.control;

import dev.tidemark.report.Colour;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where the log's bytes go: the process's standard error, a bounded file, or nowhere. */
interface LogTarget extends AutoCloseable {
  void write(String text) throws IOException;

  @Override
  default void close() throws IOException {}

  static LogTarget nowhere() {
    return text -> {};
  }

  /**
   * Standard error itself, not {@code System.err}, which an application may have turned into its
   * log. Not closed with the log: it belongs to the process.
   */
  static LogTarget standardError() {
    OutputStream out = new FileOutputStream(FileDescriptor.err);
    Colour colour = Colour.of(2, System.getenv());
    return text -> out.write(colour.paint(text).getBytes(StandardCharsets.UTF_8));
  }

  static LogTarget file(Path path, long mostBytes) throws IOException {
    return new BoundedFile(path, mostBytes);
  }

  /**
   * A file that only its owner can read. When it is full it becomes {@code NAME.1}, in place of the
   * one before, so that there are never more than two.
   */
  final class BoundedFile implements LogTarget {
    /** {@code S_IFMT} and {@code S_IFIFO}. */
    private static final int FILE_TYPE = 0170000;

    private static final int PIPE = 0010000;

    private final Path path;
    private final long mostBytes;
    private FileChannel channel;
    private long size;

    private BoundedFile(Path path, long mostBytes) throws IOException {
      this.path = path;
      this.mostBytes = mostBytes;
      this.channel = open(path);
      this.size = Files.isRegularFile(path) ? channel.size() : Long.MIN_VALUE;
    }

    private static FileChannel open(Path path) throws IOException {
      refusePipe(path);
      Set<StandardOpenOption> append = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return path.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? FileChannel.open(
              path,
              append,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          : FileChannel.open(path, append);
    }

    /** To open one waits for a reader, and what opens it here holds the JVM's start and end. */
    private static void refusePipe(Path path) throws IOException {
      boolean own = path.startsWith("/dev") || path.startsWith("/proc");
      if (!own && Files.exists(path) && isPipe(path)) {
        throw new IOException("a named pipe is not written to");
      }
    }

    private static boolean isPipe(Path path) throws IOException {
      return path.getFileSystem().supportedFileAttributeViews().contains("unix")
          && ((int) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == PIPE;
    }

    @Override
    public void write(String text) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      if (size > 0 && size + bytes.remaining() > mostBytes) {
        turnOver();
      }
      size += bytes.remaining();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    private void turnOver() throws IOException {
      channel.close();
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
      channel = open(path);
      size = 0;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
