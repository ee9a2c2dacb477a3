package dev.tidemark.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The output folder as long as it is this JVM's: the one that was asked for, or where a running JVM
 * has that, the first free of {@code jvm-2} to {@code jvm-9} in it. So a short-lived JVM that
 * inherits {@code JAVA_TOOL_OPTIONS} does not replace the findings of the server that started it,
 * and a thousand of them leave one folder.
 *
 * <p>It is held by a lock on the file {@code .lock} in it, which ends with the process whatever
 * becomes of that. Where a file system knows no locks the folder is taken as it is. Safe for use by
 * many threads.
 */
public final class OutputClaim implements AutoCloseable {
  static final String LOCK = ".lock";
  static final int MOST_FOLDERS = 9;

  private final Path folder;
  private final @Nullable String note;
  private final @Nullable FileChannel channel;

  private OutputClaim(Path folder, @Nullable String note, @Nullable FileChannel channel) {
    this.folder = folder;
    this.note = note;
    this.channel = channel;
  }

  public static OutputClaim of(Path asked) {
    try {
      for (int i = 1; i <= MOST_FOLDERS; i++) {
        Path folder = i == 1 ? asked : asked.resolve("jvm-" + i);
        FileChannel channel = lock(folder);
        if (channel != null) {
          return new OutputClaim(folder, i == 1 ? null : note(asked, folder), channel);
        }
      }
    } catch (IOException e) {
      // Whoever writes there tells what is wrong with it.
      return new OutputClaim(asked, null, null);
    }
    return new OutputClaim(
        asked, MOST_FOLDERS + " JVMs write to " + asked + "; this one replaces their files", null);
  }

  private static String note(Path asked, Path folder) {
    return "output="
        + asked
        + " is that of another running JVM"
        + holder(asked)
        + "; this one's files go to "
        + folder;
  }

  /** As that JVM wrote it; another container's has a number of its own. */
  private static String holder(Path folder) {
    try {
      String pid = Files.readString(folder.resolve(LOCK)).strip();
      return pid.matches("\\d{1,10}") ? " (pid " + pid + ")" : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Null where another has it. */
  private static @Nullable FileChannel lock(Path folder) throws IOException {
    OutputFolder.make(folder);
    FileChannel channel;
    try {
      channel = open(folder.resolve(LOCK));
    } catch (AccessDeniedException e) {
      if (Files.exists(folder.resolve(LOCK))) {
        return null; // another user's
      }
      throw e;
    }
    boolean ours = false;
    try {
      ours = channel.tryLock() != null;
      if (ours) {
        say(channel);
      }
    } catch (OverlappingFileLockException e) {
      // An agent of this JVM has it still.
    } finally {
      if (!ours) {
        channel.close();
      }
    }
    return ours ? channel : null;
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
          OutputFolder.FILE);
    } catch (UnsupportedOperationException e) {
      throw new IOException(e);
    }
  }

  /** For whoever comes second; where the disk is full the lock holds all the same. */
  private static void say(FileChannel channel) {
    String pid = ProcessHandle.current().pid() + "\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      // Then the other JVM does not tell our number.
    }
  }

  public Path folder() {
    return folder;
  }

  /** Why it is another folder than the one asked for, in words; null where it is not. */
  public @Nullable String note() {
    return note;
  }

  /**
   * Lets others have it. The file stays: who deletes one that another has opened gives it twice.
   */
  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock ends with the process.
      }
    }
  }
}
