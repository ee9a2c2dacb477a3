package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.shop.ShopServer;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.JdkWarnings;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Recipe;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes into a JVM that runs already. */
class AttachIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  static List<Arguments> mixes() {
    return Jdks.all().stream()
        .flatMap(from -> Jdks.all().stream().map(to -> arguments(from, to)))
        .toList();
  }

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  static List<Arguments> jdksAndUsers() {
    return Jdks.all().stream()
        .flatMap(jdk -> User.all().stream().map(user -> arguments(jdk, user)))
        .toList();
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @MethodSource("mixes")
  void attachesAcrossJdks(Jdk from, Jdk to) {
    String name = "attach-" + from.feature() + "-to-" + to.feature();
    try (AgentJvm jvm = shop(to, name).start()) {
      CommandLine cli = CommandLine.on(from, name);
      jvm.awaitLine("LISTENING", SOON);
      assertThat(listed(cli, jvm)).containsIgnoringCase("off");

      assertExit(0, cli.run("attach", jvm.pid(), "preset=lab"));
      assertExit(0, cli.run("status", jvm.pid()));
      assertThat(listed(cli, jvm)).containsIgnoringCase("on");
      Ran json = cli.run("findings", jvm.pid(), "--format", "json");
      assertExit(0, json);
      assertThat(Findings.parse(json.stdout()).jvm().pid()).isEqualTo(jvm.pid());
      assertSilentButForTheJdk(jvm);
    }
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("jdksAndUsers")
  void findsALeakThatIsUnderWay(Jdk jdk, User user) {
    String name = "attached-leak-" + jdk.feature() + "-" + user.name();
    Program program = Program.DEFLATERS_KEPT;
    try (AgentJvm jvm = AgentJvm.of(program, jdk, user, name).withoutAgent().start()) {
      CommandLine cli = CommandLine.on(jdk, name).as(user);
      jvm.awaitAnnouncement("LEAK STARTED");
      assertExit(0, cli.run("attach", jvm.pid(), "preset=lab,output=" + jvm.output()));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(jvm.findings())
                      .as(jvm::lastWords)
                      .hasValueSatisfying(
                          found ->
                              assertThat(found.leaks())
                                  .singleElement()
                                  .satisfies(
                                      leak ->
                                          assertThat(leak.culprit())
                                              .anyMatch(
                                                  program
                                                      .expectation()
                                                      .culprit()
                                                      .asMatchPredicate()))));
      assertExit(1, cli.run("findings", jvm.pid(), "--fail-on-leak"));
      assertExit(0, cli.run("findings", jvm.pid()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aSecondAttachIsToldSo(Jdk jdk) {
    String name = "attach-twice-" + jdk.feature();
    try (AgentJvm jvm = shop(jdk, name).start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      assertExit(0, cli.run("attach", jvm.pid(), "preset=lab"));
      List<String> threads = jvm.proc().agentThreads();

      Ran again = cli.run("attach", jvm.pid(), "preset=lab");

      assertThat(again.exitCode()).as(again::said).isIn(0, 2);
      assertThat(again.said()).containsIgnoringCase("already");
      assertThat(again.isClear()).as(again::said).isTrue();
      assertThat(jvm.proc().agentThreads()).as("one agent").containsExactlyElementsOf(threads);
      assertExit(0, cli.run("status", jvm.pid()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aSecondAttachToOneThatCameWithTheJvmIsToldSo(Jdk jdk) {
    String name = "attach-to-javaagent-" + jdk.feature();
    try (AgentJvm jvm = AgentJvm.on(jdk, name).main(ShopServer.class, "customers=5").start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertExit(0, cli.run("status", jvm.pid())));

      Ran again = cli.run("attach", jvm.pid());

      assertThat(again.exitCode()).as(again::said).isIn(0, 2);
      assertThat(again.said()).containsIgnoringCase("already");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void comesAgainAfterItLeft(Jdk jdk) {
    String name = "attach-again-" + jdk.feature();
    try (AgentJvm jvm = shop(jdk, name).start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      for (int round = 1; round <= 3; round++) {
        assertExit(0, cli.run("attach", jvm.pid(), "preset=lab"));
        assertExit(0, cli.run("status", jvm.pid()));
        assertThat(jvm.proc().agentThreads()).as("round " + round).isNotEmpty();
        assertExit(0, cli.run("detach", jvm.pid()));
        await().atMost(SOON).untilAsserted(() -> assertThat(jvm.proc().agentThreads()).isEmpty());
      }
      // The second life must see what the first one did.
      assertExit(0, cli.run("attach", jvm.pid(), "preset=lab,output=" + jvm.output()));
      Ran json = cli.run("findings", jvm.pid(), "--format", "json");
      assertThat(Findings.parse(json.stdout()).agent().probes())
          .as("probes of the last life")
          .anyMatch(probe -> "ON".equals(probe.state()))
          .noneMatch(probe -> String.valueOf(probe.reason()).contains("already loaded in another"));
    }
  }

  private static Recipe shop(Jdk jdk, String name) {
    return AgentJvm.on(jdk, name).withoutAgent().main(ShopServer.class, "customers=5");
  }

  private static String listed(CommandLine cli, AgentJvm jvm) {
    Ran list = cli.run("list");
    assertExit(0, list);
    return list.stdout()
        .lines()
        .filter(line -> line.matches(".*\\b" + jvm.pid() + "\\b.*"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not listed: " + list.said()));
  }

  private static void assertSilentButForTheJdk(AgentJvm jvm) {
    assertThat(jvm.stderr().lines())
        .filteredOn(line -> !line.startsWith("[tidemark]"))
        .filteredOn(
            line -> !(jvm.jdk().warnsOfDynamicAgents() && JdkWarnings.isOfDynamicAgent(line)))
        .filteredOn(
            line -> !(jvm.jdk().restrictsNativeAccess() && JdkWarnings.isOfNativeAccess(line)))
        .isEmpty();
  }

  private static void assertExit(int code, Ran ran) {
    assertThat(ran.exitCode()).as(() -> ran.arguments() + ": " + ran.said()).isEqualTo(code);
  }
}
