package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSocketsTest {
  private static final String HEADER = "Num       RefCount Protocol Flags    Type St Inode Path\n";
  private static final String COLUMNS = "00000000a5ae1e35: 00000002 00000000 00010000 0001 01 ";

  @TempDir private Path folder;

  @Test
  void theAgentsSocketIsFoundAmongOthers() throws IOException {
    assertFound(
        COLUMNS + " 1701 /run/systemd/private\n" + COLUMNS + "93012\n" + line("/tmp", "42"),
        "/tmp/tidemark-42-x1/control.sock");
  }

  @Test
  void aFolderMayHaveSpaces() throws IOException {
    assertFound(line("/tmp/my  dir", "42"), "/tmp/my  dir/tidemark-42-x1/control.sock");
    assertFound(line("/tmp/ /a", "42"), "/tmp/ /a/tidemark-42-x1/control.sock");
  }

  @Test
  void aFolderMayHaveLettersThatAreNotAscii() throws IOException {
    assertFound(line("/tmp/größe", "42"), "/tmp/größe/tidemark-42-x1/control.sock");
  }

  @Test
  void somebodyElsesNameThatIsNotUtf8DoesNotHideIt() throws IOException {
    Path table = folder.resolve("unix");
    String others = HEADER + COLUMNS + "17 /tmp/caf\u00e9\n";
    Files.write(table, (others + line("/tmp", "42")).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(AgentSockets.in(table, 42))
        .containsExactly(
            new AgentSockets.Bound(Path.of("/tmp/tidemark-42-x1/control.sock"), "9017"));
  }

  @Test
  void anotherProcessesAndAnAbstractOneAreNotItsOwn() throws IOException {
    assertThat(AgentSockets.in(table(line("/tmp", "421") + line("@/tmp", "42")), 42)).isEmpty();
    assertThat(AgentSockets.in(table(line("/tmp/tidemark-42-y", "7")), 42)).isEmpty();
  }

  /** With the width that the kernel gives a number. */
  private static String line(String folder, String pid) {
    return COLUMNS + " 9017 " + folder + "/tidemark-" + pid + "-x1/control.sock\n";
  }

  private void assertFound(String lines, String... paths) throws IOException {
    assertThat(AgentSockets.in(table(lines), 42))
        .map(bound -> bound.path().toString())
        .containsExactly(paths);
  }

  private Path table(String lines) throws IOException {
    return Files.writeString(folder.resolve("unix"), HEADER + lines);
  }
}
