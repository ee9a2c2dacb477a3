package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Findings.Transition;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Recipe;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A leak that was told is known again by the next agent, in the same JVM and in the next one. */
class KnownAgainIT {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Program PROGRAM = Program.DEFLATERS_KEPT;

  @Test
  void byTheNextAgentAndInTheNextJvm() {
    Jdk jdk = Jdks.oldest();
    Path kept = Host.folder(User.ordinary()).resolve("kept");
    String options = "preset=lab,output=" + kept;
    Finding first;
    try (AgentJvm jvm = program(jdk, "known-again-1").withoutAgent().start()) {
      CommandLine cli = CommandLine.on(jdk, "known-again").as(User.ordinary());
      jvm.awaitAnnouncement("LEAK STARTED");
      cli.run("attach", jvm.pid(), options).assertExit(0);
      first = awaitLeak(kept, jvm);
      cli.run("detach", jvm.pid()).assertExit(0);
      assertThat(kept.resolve("findings.state")).exists();

      delete(kept.resolve("findings.json"));
      cli.run("attach", jvm.pid(), options).assertExit(0);
      await()
          .atMost(PATIENCE)
          .until(() -> jvm.stderr().contains("goes on with what was found in this JVM"));
      cli.run("detach", jvm.pid()).assertExit(0);
      Finding again = leak(kept).orElseThrow(() -> new AssertionError(jvm.lastWords()));
      assertThat(again.id()).isEqualTo(first.id());
      assertThat(again.confirmedAt()).isEqualTo(first.confirmedAt());
      assertThat(again.culprit()).isEqualTo(first.culprit());
      assertThat(states(again)).isEqualTo(states(first));
      assertThat(jvm.stderr()).doesNotContain("ignored", "a look failed", "a request failed");
    }
    delete(kept.resolve("findings.json"));
    try (AgentJvm jvm = program(jdk, "known-again-2").withoutOutput().options(options).start()) {
      jvm.awaitAnnouncement("LEAK STARTED");
      Finding again = awaitLeak(kept, jvm);
      assertThat(again.id()).isEqualTo(first.id());
      assertThat(states(again)).startsWith("SUSPECTED", "CONFIRMED", "CLEARED", "SUSPECTED");
      assertThat(states(again)).endsWith("CONFIRMED");
    }
  }

  /** Its heap fills too, and is not to be full before the agent has been there twice. */
  private static Recipe program(Jdk jdk, String name) {
    return AgentJvm.of(PROGRAM, jdk, User.ordinary(), name).jvm("-Xmx256m");
  }

  private static List<String> states(Finding finding) {
    return finding.transitions().stream().map(Transition::state).toList();
  }

  private static Finding awaitLeak(Path output, AgentJvm jvm) {
    return await(jvm.lastWords())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> leak(output), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<Finding> leak(Path output) {
    Path file = output.resolve("findings.json");
    try {
      return Files.exists(file)
          ? Findings.parse(Files.readString(file)).leaks().stream().findFirst()
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
