package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
  private static final String RESOURCE = "/native/linux-x86-64/libtidemark.so";

  /** Above every pid the kernel gives. */
  private static final long DEAD = 1L << 30;

  @TempDir Path temp;

  @Test
  void extractsIntoAFolderThatNobodyElseMayEnter() throws IOException {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      Path file = folder.extract(RESOURCE);

      assertThat(file).exists().hasFileName("libtidemark.so");
      assertThat(file.getParent().getFileName().toString())
          .startsWith("tidemark-" + ProcessHandle.current().pid() + "-");
      assertThat(permissions(file.getParent())).isEqualTo("rwx------");
      assertThat(permissions(file)).isEqualTo("rwx------");
      assertThat(folder.rejected()).isEmpty();
    }
    assertThat(children(temp)).isEmpty();
  }

  @Test
  void createsNothingBeforeTheFirstExtraction() throws IOException {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      assertThat(folder.rejected()).isEmpty();
      assertThat(children(temp)).isEmpty();
    }
  }

  /** Never over the old content: it may be mapped, and running. */
  @Test
  void replacesWhatItExtractedBeforeByAnotherFile() throws IOException {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      Path file = folder.extract(RESOURCE);
      Path earlier = Files.createLink(temp.resolve("earlier"), file);

      assertThat(folder.extract(RESOURCE)).isEqualTo(file);
      assertThat(Files.isSameFile(file, earlier)).isFalse();
      assertThat(file).hasSameBinaryContentAs(earlier);
    }
  }

  @Test
  void extractsResourcesWithoutAHash() throws IOException {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      assertThat(folder.extract("/native/page_faults.bpf.o")).isNotEmptyFile();
    }
  }

  @Test
  void namesAResourceThatIsNotThere() {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      assertThatThrownBy(() -> folder.extract("/native/none.so"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("/native/none.so");
    }
  }

  @Test
  void refusesAResourceWhoseHashIsAnother() {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      assertThatThrownBy(() -> folder.extract("/dev/tidemark/probe/jni/corrupt.txt"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("SHA-256");
    }
  }

  @Test
  void passesOverPlacesThatAreNone() throws IOException {
    Path missing = temp.resolve("missing");
    Path file = Files.createFile(temp.resolve("file"));
    Path good = Files.createDirectory(temp.resolve("good"));
    try (NativeFolder folder = new NativeFolder(List.of(missing, file, good))) {
      assertThat(folder.extract(RESOURCE)).startsWith(good);
      assertThat(folder.rejected())
          .extracting(NativeFolder.Rejected::place)
          .containsExactly(missing, file);
    }
  }

  @Test
  void listsEveryPlaceWithItsReasonWhenNoneIsLeft() {
    Path missing = temp.resolve("missing");
    try (NativeFolder folder = new NativeFolder(List.of(missing))) {
      assertThatThrownBy(() -> folder.extract(RESOURCE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(missing.toString())
          .hasMessageContaining("is no folder");
    }
  }

  @Test
  void goesToTheNextPlaceWhenTheCallerRejectsOne() throws IOException {
    Path first = Files.createDirectory(temp.resolve("first"));
    Path second = Files.createDirectory(temp.resolve("second"));
    try (NativeFolder folder = new NativeFolder(List.of(first, second))) {
      folder.extract(RESOURCE);
      folder.reject("does not map");

      assertThat(folder.extract(RESOURCE)).startsWith(second);
      assertThat(folder.rejected())
          .containsExactly(new NativeFolder.Rejected(first, "does not map"));
    }
    assertThat(children(first)).isEmpty();
    assertThat(children(second)).isEmpty();
  }

  @Test
  @RootOnly
  void passesOverNoexecReadOnlyAndFullPlaces() throws IOException {
    Path good = Files.createDirectory(temp.resolve("good"));
    try (Mount noexec = Mount.tmpfs(temp.resolve("noexec"), "noexec");
        Mount readOnly = Mount.tmpfs(temp.resolve("read-only"), "ro");
        Mount full = Mount.tmpfs(temp.resolve("full"), "size=4k");
        NativeFolder folder =
            new NativeFolder(List.of(noexec.path(), readOnly.path(), full.path(), good))) {
      assertThat(folder.extract(RESOURCE)).startsWith(good);
      assertThat(folder.rejected())
          .containsExactly(
              new NativeFolder.Rejected(noexec.path(), "is mounted noexec"),
              new NativeFolder.Rejected(readOnly.path(), "Read-only file system"),
              new NativeFolder.Rejected(full.path(), "No space left on device"));
    }
  }

  @Test
  void removesFoldersThatDeadProcessesLeft() throws IOException {
    Path dead = stale(DEAD, Duration.ofHours(1));
    Path recent = stale(DEAD, Duration.ofSeconds(10));
    Path alive = stale(ProcessHandle.current().pid(), Duration.ofHours(1));
    Path stranger = Files.createDirectory(temp.resolve("tidemark-notes"));
    Path noPid = Files.createDirectory(temp.resolve("tidemark-99999999999999999999-1"));
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      folder.extract(RESOURCE);

      assertThat(dead).doesNotExist();
      assertThat(recent).exists();
      assertThat(alive).exists();
      assertThat(stranger).exists();
      assertThat(noPid).exists();
    }
  }

  /** Of a container that shares the place: its process is none that we can see. */
  @Test
  void leavesFoldersThatAreClaimed() throws IOException {
    Path elsewhere = stale(DEAD, Duration.ofHours(1));
    Path claim = elsewhere.resolve(PrivateFolder.CLAIM);
    try (FileChannel theirs =
            FileChannel.open(claim, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        NativeFolder folder = new NativeFolder(List.of(temp))) {
      theirs.lock();
      Files.setLastModifiedTime(elsewhere, FileTime.from(Instant.now().minusSeconds(3600)));
      folder.extract(RESOURCE);
      assertThat(elsewhere).exists();
    }
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      folder.extract(RESOURCE);
      assertThat(elsewhere).as("whose process has ended").doesNotExist();
    }
  }

  @Test
  void claimsItsFolder() throws IOException {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      Path claim = folder.path().resolve(PrivateFolder.CLAIM);
      assertThat(claim).isEmptyFile();
      assertThat(lockedBy(claim)).isEqualTo(ProcessHandle.current().pid());
    }
  }

  /** By /proc/locks: {@code 1: POSIX ADVISORY WRITE PID MAJOR:MINOR:INODE 0 EOF}; -1 by nobody. */
  private static long lockedBy(Path file) throws IOException {
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .filter(line -> line.contains(inode))
        .map(line -> line.trim().split(" +"))
        .mapToLong(words -> Long.parseLong(words[4]))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void followsNoLinkWhenItRemoves() throws IOException {
    Path precious = Files.createDirectory(temp.resolve("precious"));
    Files.createFile(precious.resolve("file"));
    Path link = temp.resolve("tidemark-" + DEAD + "-1");
    Files.createSymbolicLink(link, precious);
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      folder.extract(RESOURCE);
    }
    assertThat(precious.resolve("file")).exists();
  }

  @Test
  @RootOnly
  void leavesFoldersOfOthersAlone() throws IOException {
    Path foreign = stale(DEAD, Duration.ofHours(1));
    assertThat(Child.command(List.of("chown", "65534", foreign.toString())).exitCode()).isZero();
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      folder.extract(RESOURCE);
    }
    assertThat(foreign).exists();
  }

  private Path stale(long pid, Duration age) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("tidemark-" + pid + "-" + age.toSeconds()));
    Files.createFile(folder.resolve("libtidemark.so"));
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }
}
