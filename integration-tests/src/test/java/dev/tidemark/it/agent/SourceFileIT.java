package dev.tidemark.it.agent;

import static org.awaitility.Awaitility.await;

import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that is a source file, as whoever tries the agent may write: its main class is one of
 * the JDK's, and is no tool of the JDK's all the same.
 */
class SourceFileIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PROGRAM =
      "class Kept { public static void main(String[] arguments) throws Exception {"
          + " System.out.println(\"STARTED\"); System.in.read(); } }";

  @TempDir private Path folder;

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void itIsWatched(Jdk jdk) throws IOException {
    Path source = Files.writeString(folder.resolve("Kept.java"), PROGRAM);
    String name = "source-file-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, name).options("preset=lab").main(source.toString(), List.of()).start()) {
      jvm.awaitLine("STARTED", SOON);
      CommandLine cli = CommandLine.on(jdk, name);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> cli.run("status", jvm.pid()).assertExit(0));
    }
  }
}
