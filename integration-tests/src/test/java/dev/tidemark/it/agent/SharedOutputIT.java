package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.exits.Exits;
import dev.tidemark.it.app.CorpusProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As with {@code JAVA_TOOL_OPTIONS}, which each JVM that a server starts inherits. */
class SharedOutputIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static Stream<Jdk> jdks() {
    return Jdks.of(SharedOutputIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aSecondJvmLeavesTheFilesOfTheFirstAlone(Jdk jdk) throws IOException {
    try (AgentJvm first =
        AgentJvm.of(
                CorpusProgram.JANINO_FORMULAS_REUSED,
                jdk,
                User.ordinary(),
                "shared-first-" + jdk.feature())
            .start()) {
      await().atMost(PATIENCE).until(() -> first.stderr().contains("watches pid " + first.pid()));

      String told = shortLived(jdk, first.output(), "second");
      assertThat(told).contains("another running JVM (pid " + first.pid() + ")", "/jvm-2");
      Path second = first.output().resolve("jvm-2/findings.json");
      assertThat(Findings.parse(Files.readString(second)).jvm().pid()).isNotEqualTo(first.pid());

      first.end();
      assertThat(first.findings().orElseThrow().jvm().pid()).isEqualTo(first.pid());
      assertThat(shortLived(jdk, first.output(), "third"))
          .as("the first has ended")
          .doesNotContain("another running JVM");
    }
  }

  private static String shortLived(Jdk jdk, Path output, String name) {
    try (AgentJvm jvm =
        AgentJvm.on(jdk, "shared-" + name + "-" + jdk.feature())
            .as(User.ordinary())
            .withoutOutput()
            .options("preset=lab,output=" + output)
            .main(Exits.class, Exits.Way.RETURN.name(), "0")
            .start()) {
      assertThat(jvm.awaitExit(PATIENCE)).as(jvm::lastWords).isZero();
      return jvm.stderr();
    }
  }
}
