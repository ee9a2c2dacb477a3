package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.investigate.Profile;
import dev.tidemark.output.OutputFolder;
import dev.tidemark.report.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
  private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

  /** Of NATIVE_MALLOC. */
  private static final Finding LEAK = Examples.leak();

  @TempDir Path temp;

  private final List<String> log = new ArrayList<>();

  @Test
  void areForThisUserAloneAndListed() throws IOException {
    Path folder = temp.resolve("out");
    ProfileFiles files = new ProfileFiles(new OutputFolder(folder), 10, 1 << 20, log::add);
    Path recording = Files.writeString(temp.resolve("recording.jfr"), "FLR");

    files.keep(Kind.NATIVE_MALLOC, T0, profile(recording));

    assertThat(files.files(LEAK))
        .containsEntry("pprof", "profile-20261101T120000.000Z-native_malloc.pb.gz")
        .containsEntry("jfr", "profile-20261101T120000.000Z-native_malloc.jfr");
    assertThat(files.files(Examples.heapLeak())).isEmpty();
    assertThat(names(folder)).hasSize(2);
    for (String name : names(folder)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(recording).doesNotExist();
    assertThat(files.state()).isEmpty();
  }

  @Test
  void theOldestGoFirstAndAreCounted() throws IOException {
    Files.writeString(temp.resolve("profile-20250101T000000.000Z-heap.jfr"), "of a JVM before");
    Files.writeString(temp.resolve("findings.json"), "{}");
    ProfileFiles files = new ProfileFiles(new OutputFolder(temp), 3, 1 << 20, log::add);

    for (int i = 0; i < 5; i++) {
      files.keep(Kind.NATIVE_MALLOC, T0.plusSeconds(i), profile(null));
    }

    assertThat(names(temp))
        .containsExactly(
            "findings.json",
            "profile-20261101T120002.000Z-native_malloc.pb.gz",
            "profile-20261101T120003.000Z-native_malloc.pb.gz",
            "profile-20261101T120004.000Z-native_malloc.pb.gz");
    assertThat(files.state().orElseThrow().reason()).startsWith("3 older files were removed");
    assertThat(log).hasSize(1);
  }

  @Test
  void areBoundedInSizeToo() throws IOException {
    ProfileFiles files = new ProfileFiles(new OutputFolder(temp), 100, 2_500, log::add);
    for (int i = 0; i < 4; i++) {
      Path recording = Files.write(temp.resolve("recording"), new byte[1_000]);
      files.keep(Kind.HEAP, T0.plusSeconds(i), profile(recording));
    }
    long bytes = 0;
    for (String name : names(temp)) {
      bytes += Files.size(temp.resolve(name));
    }
    assertThat(bytes).isBetween(1_000L, 2_500L);
    assertThat(files.files(Examples.heapLeak())).containsKeys("jfr", "pprof");
  }

  @Test
  void whatSomebodyTookAwayIsNotListed() throws IOException {
    ProfileFiles files = new ProfileFiles(new OutputFolder(temp), 10, 1 << 20, log::add);
    files.keep(Kind.NATIVE_MALLOC, T0, profile(null));
    Files.delete(temp.resolve(names(temp).get(0)));
    assertThat(files.files(LEAK)).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsOneLine() throws IOException {
    Path file = Files.writeString(temp.resolve("a-file"), "");
    ProfileFiles files =
        new ProfileFiles(new OutputFolder(file.resolve("out")), 10, 1 << 20, log::add);
    files.keep(Kind.NATIVE_MALLOC, T0, profile(null));
    files.keep(Kind.NATIVE_MALLOC, T0.plusSeconds(1), profile(null));
    assertThat(log).hasSize(1);
    assertThat(files.state().orElseThrow().state()).isEqualTo("OFF");
    assertThat(files.files(LEAK)).isEmpty();
  }

  private static Profile profile(Path recording) {
    return new Profile(
        List.of(new Profile.Stack(List.of("com.acme.A.b(A.java:1)"), null, 1, 1, 1, 1)),
        Duration.ofSeconds(14),
        true,
        1,
        0,
        List.of(),
        recording);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
