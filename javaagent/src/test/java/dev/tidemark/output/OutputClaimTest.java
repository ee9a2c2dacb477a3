package dev.tidemark.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one JVM a lock that is held cannot be had again either. */
class OutputClaimTest {

  @TempDir Path temp;

  @Test
  void theSecondGetsAFolderOfItsOwnAndTheNextWhatIsFree() {
    Path asked = temp.resolve("out");
    try (OutputClaim first = OutputClaim.of(asked);
        OutputClaim second = OutputClaim.of(asked)) {
      assertThat(first.folder()).isEqualTo(asked);
      assertThat(first.note()).isNull();
      assertThat(second.folder()).isEqualTo(asked.resolve("jvm-2"));
      assertThat(second.note())
          .isEqualTo(
              "output=%s is that of another running JVM (pid %d); this one's files go to %s/jvm-2",
              asked, ProcessHandle.current().pid(), asked);
      first.close();
      try (OutputClaim third = OutputClaim.of(asked)) {
        assertThat(third.folder()).isEqualTo(asked);
      }
    }
  }

  @Test
  void whereAllAreTakenItIsSaidWhatComesOfIt() {
    List<OutputClaim> claims = new ArrayList<>();
    for (int i = 0; i <= OutputClaim.MOST_FOLDERS; i++) {
      claims.add(OutputClaim.of(temp));
    }
    OutputClaim last = claims.get(OutputClaim.MOST_FOLDERS);
    claims.forEach(OutputClaim::close);

    assertThat(last.folder()).isEqualTo(temp);
    assertThat(last.note()).endsWith("; this one replaces their files");
    assertThat(claims).extracting(OutputClaim::folder).contains(temp.resolve("jvm-9"));
  }

  @Test
  void whatCannotBeMadeIsToldByWhoeverWritesThere() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    try (OutputClaim claim = OutputClaim.of(file)) {
      assertThat(claim.folder()).isEqualTo(file);
      assertThat(claim.note()).isNull();
    }
  }

  @Test
  void aLinkInTheLocksPlaceIsNotFollowed() throws Exception {
    Path precious = Files.writeString(temp.resolve("precious"), "kept");
    Path asked = Files.createDirectory(temp.resolve("out"));
    Files.createSymbolicLink(asked.resolve(OutputClaim.LOCK), precious);

    try (OutputClaim claim = OutputClaim.of(asked)) {
      assertThat(claim.folder()).isEqualTo(asked);
    }
    assertThat(precious).hasContent("kept");
  }

  @Test
  void isForThisUserAlone() throws Exception {
    Path asked = temp.resolve("out");
    try (OutputClaim claim = OutputClaim.of(asked)) {
      assertThat(claim.note()).isNull();
      assertThat(mode(asked)).isEqualTo("rwx------");
      assertThat(mode(asked.resolve(OutputClaim.LOCK))).isEqualTo("rw-------");
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
