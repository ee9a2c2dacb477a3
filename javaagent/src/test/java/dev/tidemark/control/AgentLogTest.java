package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.report.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogTest {
  @TempDir private Path folder;

  @Test
  void aFileIsItsOwnersOnly() throws IOException {
    Path file = folder.resolve("agent.log");
    try (AgentLog log = AgentLog.open(file.toString(), LogLine.TEXT)) {
      log.line("first");
    }
    try (AgentLog log = AgentLog.open(file.toString(), LogLine.TEXT)) {
      log.line("second");
    }
    assertThat(file).hasContent("[tidemark] first\n[tidemark] second\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  /** Its reader may never come, and whoever opens it waits for one. */
  @Test
  void aNamedPipeIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> LogTarget.file(pipe, 100)).hasMessageContaining("named pipe");
  }

  @Test
  void whereThereIsNoRoomForALineItIsCounted() {
    try (AgentLog log =
        new AgentLog(
            text -> {
              throw new OutOfMemoryError("Java heap space");
            },
            LogLine.TEXT)) {
      log.line("a line");
      log.failed("a look failed", new IllegalStateException("of something"));
      assertThat(log.lost()).isEqualTo(2);
    }
  }

  @Test
  void whatWentWrongIsSaidWithItsPlace() throws IOException {
    Path file = folder.resolve("agent.log");
    try (AgentLog log = AgentLog.open(file.toString(), LogLine.TEXT)) {
      log.failed("a look failed", new IllegalStateException("of something"));
    }
    assertThat(file)
        .content()
        .startsWith("[tidemark] a look failed: java.lang.IllegalStateException: of something at ");
  }

  @Test
  void thereAreNeverMoreThanTwoFilesOfItsSize() throws Exception {
    Path file = folder.resolve("agent.log");
    try (LogTarget target = LogTarget.file(file, 100)) {
      for (int line = 0; line < 50; line++) {
        target.write("this is line " + line + "\n");
      }
    }
    assertThat(folder).isDirectoryContaining("glob:**/agent.log");
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("agent.log", "agent.log.1");
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(100);
    assertThat(Files.size(folder.resolve("agent.log.1"))).isLessThanOrEqualTo(100);
    assertThat(file).content().endsWith("this is line 49\n");
  }

  @Test
  void aFileThatWasThereCountsTowardsTheBound() throws Exception {
    Path file = Files.writeString(folder.resolve("agent.log"), "x".repeat(95) + "\n");
    try (LogTarget target = LogTarget.file(file, 100)) {
      target.write("more\n");
    }
    assertThat(file).hasContent("more\n");
  }

  @Test
  void linesWithoutEndAreLeftOutAndCounted() {
    List<String> written = new ArrayList<>();
    try (AgentLog log = new AgentLog(written::add, LogLine.TEXT)) {
      for (int line = 0; line < 1000; line++) {
        log.line("again");
      }
      assertThat(written).hasSize(120);
      assertThat(log.lost()).isEqualTo(880);
    }
  }

  @Test
  void itGoesElsewhereWhenTold() throws IOException {
    Path before = folder.resolve("before.log");
    Path after = folder.resolve("after.log");
    try (AgentLog log = AgentLog.open(before.toString(), LogLine.TEXT)) {
      log.line("one");
      log.redirect(after.toString(), LogLine.JSON);
      log.line("two");
      log.redirect("off", LogLine.JSON);
      log.line("three");
    }
    assertThat(before).hasContent("[tidemark] one\n");
    assertThat(after).content().startsWith("{\"time\":").contains("\"two\"").hasLineCount(1);
  }
}
