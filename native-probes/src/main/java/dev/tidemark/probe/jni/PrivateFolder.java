package dev.tidemark.probe.jni;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this process that nobody else may enter, named {@code tidemark-PID-random}.
 *
 * <p>In a place that containers share, others may not see our process and take the folder for that
 * of a dead one. So a file in it is locked for as long as the folder is there; the kernel takes the
 * lock back when the process ends, however that happens.
 *
 * <p>May be used from any thread.
 */
final class PrivateFolder {
  /** Locked by the process whose folder it is. */
  static final String CLAIM = "claim";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Pattern NAME = Pattern.compile("tidemark-(\\d{1,10})-\\d+");

  /**
   * A folder younger than this is left alone although its process seems dead and it is not claimed:
   * a process of another namespace may be about to.
   */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final Path place;
  private final Path path;

  /** Null where the file system locks nothing. */
  private final @Nullable FileChannel claim;

  private PrivateFolder(Path place, Path path) {
    this.place = place;
    this.path = path;
    this.claim = claim(path);
  }

  /** Creates one, and removes those that processes of the same user left when they were killed. */
  static PrivateFolder create(Path place) throws IOException {
    String prefix = "tidemark-" + ProcessHandle.current().pid() + "-";
    Path path = Files.createTempDirectory(place, prefix, OWNER_ONLY);
    deleteStale(place, Files.getOwner(path));
    return new PrivateFolder(place, path);
  }

  /** The folder it lies in. */
  Path place() {
    return place;
  }

  Path path() {
    return path;
  }

  /** Not closed and opened again: the first close of a file gives back all its locks. */
  private static @Nullable FileChannel claim(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(folder.resolve(CLAIM), Set.of(CREATE_NEW, WRITE), OWNER_ONLY);
      try {
        if (channel.tryLock() != null) {
          return channel;
        }
      } catch (IOException | OverlappingFileLockException e) {
        // As on some network's file systems: then by age alone.
      }
      channel.close();
    } catch (IOException e) {
      // A full disk: whoever writes next says so.
    }
    return null;
  }

  Path write(String name, byte[] bytes) throws IOException {
    Path file = path.resolve(name);
    // Never over the old content: it may be mapped, and would change under running code.
    Files.deleteIfExists(file);
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
    return file;
  }

  /** Removes the folder and the files in it, as far as that goes. */
  void delete() {
    delete(path);
    if (claim != null) {
      try {
        claim.close();
      } catch (IOException e) {
        // The descriptor is gone all the same.
      }
    }
  }

  private static void deleteStale(Path place, UserPrincipal owner) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, "tidemark-*")) {
      for (Path folder : folders) {
        if (isStale(folder, owner)) {
          delete(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A place may be written to but not listed; then others clear up there.
      return;
    }
  }

  private static boolean isStale(Path folder, UserPrincipal owner) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    if (!name.matches() || ProcessHandle.of(Long.parseLong(name.group(1))).isPresent()) {
      return false;
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isDirectory()
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
          && attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(SETTLED))
          && !isClaimed(folder);
    } catch (IOException e) {
      // Another process was faster.
      return false;
    }
  }

  private static boolean isClaimed(Path folder) throws IOException {
    try (FileChannel claim =
        FileChannel.open(folder.resolve(CLAIM), Set.of(WRITE, LinkOption.NOFOLLOW_LINKS))) {
      return claim.tryLock() == null;
    } catch (NoSuchFileException e) {
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Not deep: we create no folders inside, and what is not ours must stay. */
  private static void delete(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException | DirectoryIteratorException e) {
      // Left for the next process that clears up; there is nobody to tell.
      return;
    }
  }
}
