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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    return Jdks.of(AttachIT.class)
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

      cli.run("attach", jvm.pid(), "preset=lab").assertExit(0);
      cli.run("status", jvm.pid()).assertExit(0);
      assertThat(listed(cli, jvm)).containsIgnoringCase("on");
      Ran json = cli.run("findings", jvm.pid(), "--format", "json");
      json.assertExit(0);
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
      cli.run("attach", jvm.pid(), "preset=lab,output=" + jvm.output()).assertExit(0);

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
      cli.run("findings", jvm.pid(), "--fail-on-leak").assertExit(1);
      cli.run("findings", jvm.pid()).assertExit(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aSecondAttachIsToldSo(Jdk jdk) {
    String name = "attach-twice-" + jdk.feature();
    try (AgentJvm jvm = shop(jdk, name).start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      cli.run("attach", jvm.pid(), "preset=lab").assertExit(0);
      List<String> threads = jvm.proc().agentThreads();

      Ran again = cli.run("attach", jvm.pid(), "preset=lab");

      again.assertExit(0);
      assertThat(again.stdout()).contains("already running", "nothing changed");
      assertThat(again.isClear()).as(again::said).isTrue();
      assertThat(jvm.proc().agentThreads()).as("one agent").containsExactlyElementsOf(threads);
      Ran refused = cli.run("attach", jvm.pid(), "config=/nowhere/tidemark.properties");
      refused.assertExit(3);
      assertThat(refused.stderr()).contains("/nowhere/tidemark.properties", "nothing changed");
      cli.run("status", jvm.pid()).assertExit(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aSecondAttachChangesWhatCanBeAsItRuns(Jdk jdk) throws IOException {
    String name = "attach-live-" + jdk.feature();
    try (AgentJvm jvm = shop(jdk, name).start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      cli.run("attach", jvm.pid(), "preset=lab").assertExit(0);
      String startedAt = agentStartedAt(cli, jvm);
      Path log = jvm.folder().resolve("agent.log");

      Ran again = cli.run("attach", jvm.pid(), "log=" + log + ",log.format=json,layer.max=1");

      again.assertExit(0);
      assertThat(again.stdout())
          .contains("already running", "log stderr -> " + log, "layer.max 2 -> 1")
          .doesNotContain("begins anew");
      assertThat(agentStartedAt(cli, jvm)).as("the same agent").isEqualTo(startedAt);
      cli.run("detach", jvm.pid()).assertExit(0);
      assertThat(Files.readString(log)).contains("\"message\":\"detached\"");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
          .isEqualTo("rw-------");
      assertThat(jvm.stderr()).doesNotContain("detached");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aSecondAttachWithAllElseBeginsAnew(Jdk jdk) {
    String name = "attach-anew-" + jdk.feature();
    try (AgentJvm jvm = shop(jdk, name).start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      cli.run("attach", jvm.pid(), "layer.max=1").assertExit(0);
      String startedAt = agentStartedAt(cli, jvm);

      Ran again = cli.run("attach", jvm.pid(), "preset=lab,output=" + jvm.output());

      again.assertExit(0);
      assertThat(again.stdout())
          .contains("begins anew", "preset production -> lab", "output none -> ", "is watching");
      assertThat(agentStartedAt(cli, jvm)).as("another agent").isNotEqualTo(startedAt);
      assertThat(cli.run("attach", jvm.pid(), "layer.max=1").stdout())
          .as("what was not named stayed")
          .contains("nothing changed");
      Findings found = Findings.parse(cli.run("findings", jvm.pid(), "--format", "json").stdout());
      assertThat(found.agent().preset()).isEqualTo("lab");
      assertThat(found.agent().probes())
          .as("the native library is still the one")
          .anyMatch(probe -> "object-samples".equals(probe.name()) && "ON".equals(probe.state()));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(jvm.proc().agentThreads())
                      .filteredOn("tidemark"::equals)
                      .as("one agent")
                      .hasSize(1));
      assertThat(jvm.stderr()).as("libraries are extracted anew").doesNotContain("extracted");
      assertSilentButForTheJdk(jvm);
    }
  }

  private static String agentStartedAt(CommandLine cli, AgentJvm jvm) {
    Ran json = cli.run("findings", jvm.pid(), "--format", "json");
    json.assertExit(0);
    Matcher matcher =
        Pattern.compile("\"agent\":.*?\"startedAt\": \"([^\"]+)\"", Pattern.DOTALL)
            .matcher(json.stdout());
    assertThat(matcher.find()).as(json::said).isTrue();
    return matcher.group(1);
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
          .untilAsserted(() -> cli.run("status", jvm.pid()).assertExit(0));

      Ran again = cli.run("attach", jvm.pid());

      again.assertExit(0);
      assertThat(again.stdout()).contains("already running", "nothing changed");
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
        cli.run("attach", jvm.pid(), "preset=lab").assertExit(0);
        cli.run("status", jvm.pid()).assertExit(0);
        assertThat(jvm.proc().agentThreads()).as("round " + round).isNotEmpty();
        cli.run("detach", jvm.pid()).assertExit(0);
        await().atMost(SOON).untilAsserted(() -> assertThat(jvm.proc().agentThreads()).isEmpty());
      }
      // The second life must see what the first one did.
      cli.run("attach", jvm.pid(), "preset=lab,output=" + jvm.output()).assertExit(0);
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
    list.assertExit(0);
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
}
