package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After a detach nothing of the agent is left that costs, blocks or shows. */
class DetachIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /**
   * Threads the JVM starts for itself and keeps, whoever gave the occasion, and the application's
   * pool, which grows as it serves.
   */
  private static final String JVM_THREADS =
      "(?i)(pool-1-thread|Attach Listener|C[12] CompilerThre|G1 |GC Thread|JFR |VM |Common-Cleaner|process reaper).*";

  /** JFR keeps its folder until the JVM ends: {@code 2026_11_22_10_16_42_4711}. */
  private static final String JFR_FOLDER = "\\d{4}(_\\d+)+";

  static List<Arguments> jdksAndUsers() {
    return Jdks.of(DetachIT.class)
        .flatMap(jdk -> User.all().stream().map(user -> arguments(jdk, user)))
        .toList();
  }

  @ParameterizedTest(name = "attached, {0} as {1}")
  @MethodSource("jdksAndUsers")
  void leavesNothingAfterAnAttach(Jdk jdk, User user) {
    String name = "detach-" + jdk.feature() + "-" + user.name();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, name)
            .as(user)
            .withoutAgent()
            .main(ShopServer.class, "customers=5")
            .start()) {
      CommandLine cli = CommandLine.on(jdk, name).as(user);
      jvm.awaitLine("LISTENING", SOON);
      // The JVM opens its attach socket and starts its thread at the first contact, and keeps them.
      jvm.jcmd("VM.version");
      State before = State.of(jvm);

      // No investigation of its own accord: async-profiler, once used, cannot be unloaded.
      cli.run("attach", jvm.pid(), "preset=lab,layer.max=1").assertExit(0);
      cli.run("status", jvm.pid()).assertExit(0);
      cli.run("investigate", jvm.pid(), "--kind", "THREAD", "--seconds", "3").assertExit(0);
      cli.run("detach", jvm.pid()).assertExit(0);

      assertSameAs(before, jvm);
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  /** What came with the JVM goes the same way; here only what bears our name can be told apart. */
  @ParameterizedTest(name = "-javaagent, {0} as {1}")
  @MethodSource("jdksAndUsers")
  void leavesNothingWhereItCameWithTheJvm(Jdk jdk, User user) {
    String name = "detach-javaagent-" + jdk.feature() + "-" + user.name();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, name).as(user).main(ShopServer.class, "customers=5").start()) {
      CommandLine cli = CommandLine.on(jdk, name).as(user);
      jvm.awaitLine("LISTENING", SOON);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> cli.run("status", jvm.pid()).assertExit(0));

      cli.run("detach", jvm.pid()).assertExit(0);

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(jvm.proc().agentThreads()).isEmpty();
                assertThat(jvm.proc().descriptors())
                    .noneMatch(DetachIT::isOurs)
                    .noneMatch(each -> each.contains("perf_event") || each.contains("bpf"));
                assertThat(State.temp(jvm)).noneMatch(each -> !each.matches(JFR_FOLDER));
              });
      assertThat(jvm.end()).isZero();
    }
  }

  private static void assertSameAs(State before, AgentJvm jvm) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              State after = State.of(jvm);
              assertThat(jvm.proc().agentThreads()).as("our threads").isEmpty();
              assertThat(without(after.threads(), before.threads()))
                  .as("threads that were not there before")
                  .allMatch(thread -> thread.matches(JVM_THREADS));
              assertThat(without(after.descriptors(), before.descriptors()))
                  .as("descriptors that were not there before")
                  .isEmpty();
              assertThat(without(after.temp(), before.temp()))
                  .as("temp files that were not there before")
                  .isEmpty();
            });
  }

  /**
   * What the JVM and the JDK open once and keep: the JVM's own symbols after VM.info; the random
   * devices after the first use of the security provider, a hash included; and on JDK 17 the folder
   * of JFR's settings until a collection closes it.
   */
  private static boolean isJvmsOwn(String descriptor) {
    return descriptor.endsWith("/libjvm.so")
        || descriptor.endsWith("/lib/jfr")
        || descriptor.matches("/dev/u?random");
  }

  private static boolean isOurs(String descriptor) {
    return descriptor.contains("tidemark") && !descriptor.endsWith(".jar");
  }

  private static List<String> without(List<String> all, List<String> some) {
    List<String> rest = new ArrayList<>(all);
    some.forEach(rest::remove);
    return rest;
  }

  /** What can be seen of a JVM from outside. */
  private record State(List<String> threads, List<String> descriptors, List<String> temp) {
    static State of(AgentJvm jvm) {
      return new State(
          jvm.proc().threads(),
          // Customers come and go.
          jvm.proc().descriptors().stream()
              .filter(each -> !each.equals("socket") && !each.endsWith(".jar") && !isJvmsOwn(each))
              .toList(),
          temp(jvm).stream().filter(each -> !each.matches(JFR_FOLDER)).toList());
    }

    static List<String> temp(AgentJvm jvm) {
      try (Stream<Path> own = Files.list(jvm.temp());
          Stream<Path> shared = Files.list(Path.of("/tmp"))) {
        return Stream.concat(
                own.map(path -> path.getFileName().toString()),
                // Other tests share this place: only what names the process is of this one.
                shared
                    .map(path -> path.getFileName().toString())
                    .filter(each -> each.matches(".*\\b" + jvm.pid() + "\\b.*"))
                    .filter(each -> !each.startsWith(".java_pid")))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
