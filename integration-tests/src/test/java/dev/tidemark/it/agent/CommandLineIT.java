package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.CommandLine.Running;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of {@code java -jar tidemark.jar}: what they print and how they end. */
class CommandLineIT {
  private static final int DONE = 0;
  private static final int WRONG_USAGE = 2;
  private static final int UNREACHABLE = 3;
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final List<String> COMMANDS =
      List.of(
          "attach",
          "list",
          "doctor",
          "status",
          "watch",
          "findings",
          "investigate",
          "detach",
          "demo",
          "completion");

  static Stream<Jdk> jdks() {
    return Jdks.of(CommandLineIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void asksARunningAgent(Jdk jdk) {
    String name = "cli-healthy-" + jdk.feature();
    try (AgentJvm jvm = AgentJvm.on(jdk, name).main(ShopServer.class, "customers=20").start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);

      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                Ran status = cli.run("status", jvm.pid());
                status.assertExit(DONE);
                assertThat(status.stdout())
                    .contains(Long.toString(jvm.pid()))
                    .containsPattern("(?m)^HEAP +[\\d.]+ ")
                    .containsPattern("(?m)^HEAP +ON +survivors by site$")
                    .containsPattern("(?m)^NATIVE_MALLOC +ON +native allocations by site$");
              });
      Ran json = cli.run("findings", jvm.pid(), "--format", "json");
      json.assertExit(DONE);
      Findings found = Findings.parse(json.stdout());
      assertThat(found.schema()).isEqualTo("tidemark.findings/1");
      assertThat(found.jvm().pid()).isEqualTo(jvm.pid());
      assertThat(found.jvm().java()).startsWith(Integer.toString(jdk.feature()));
      assertThat(found.agent().preset()).isEqualTo("lab");
      assertThat(
              Findings.raw(json.stdout()).getAsJsonObject("agent").getAsJsonArray("investigations"))
          .anyMatch(each -> each.toString().contains("\"kind\":\"THREAD\""));
      assertThat(found.findings()).noneMatch(Findings.Finding::claimsLeak);
      cli.run("findings", jvm.pid(), "--format", "text").assertExit(DONE);
      cli.run("findings", jvm.pid(), "--fail-on-leak").assertExit(DONE);

      Ran detach = cli.run("detach", jvm.pid());
      detach.assertExit(DONE);
      assertThat(detach.isClear()).as(detach::said).isTrue();
      Ran gone = cli.run("status", jvm.pid());
      assertThat(gone.exitCode()).as(gone::said).isNotZero();
      assertThat(gone.isClear()).as(gone::said).isTrue();
    }
  }

  /** Asked before it has opened, and to look before it judges by itself. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void asksTheAgentOfAYoungJvm(Jdk jdk) {
    String name = "cli-young-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, name)
            .options("preset=production")
            .main(ShopServer.class, "customers=20")
            .start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      await().atMost(SOON).until(() -> !jvm.proc().agentThreads().isEmpty());

      Ran status = cli.run("status", jvm.pid());
      status.assertExit(DONE);
      assertThat(status.stdout()).contains("preset production");
      Ran looked = cli.run("investigate", jvm.pid(), "--kind", "NATIVE_MALLOC", "--seconds", "2");
      looked.assertExit(DONE);
      assertThat(cli.run("status", jvm.pid()).stdout()).contains("layer 1", "not judged");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void investigatesWhenAsked(Jdk jdk) {
    String name = "cli-investigate-" + jdk.feature();
    Program program = Program.DEFLATERS_KEPT;
    try (AgentJvm jvm =
        AgentJvm.of(program, jdk, User.own(), name)
            // Nothing by itself: what is seen here was asked for.
            .options("preset=lab,layer.max=1")
            .start()) {
      jvm.awaitAnnouncement("LEAK STARTED");
      CommandLine cli = CommandLine.on(jdk, name);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> cli.run("status", jvm.pid()).assertExit(DONE));
      Ran seen = cli.run("investigate", jvm.pid(), "--kind", "NATIVE_MALLOC", "--seconds", "10");
      seen.assertExit(DONE);
      assertThat(seen.stdout()).contains("com.acme.documents.ArchiveService");
    }
  }

  @Test
  void saysWhatItIs() {
    CommandLine cli = CommandLine.on(Jdks.newest(), "cli-about");
    Ran help = cli.run("--help");
    help.assertExit(DONE);
    assertThat(help.stdout()).contains(COMMANDS);
    Ran version = cli.run("--version");
    version.assertExit(DONE);
    assertThat(version.stdout()).matches("(?s).*\\d+\\.\\d+\\.\\d+.*");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void examinesTheHost(Jdk jdk) {
    for (User user : User.all()) {
      Ran doctor =
          CommandLine.on(jdk, "cli-doctor-" + jdk.feature() + "-" + user.name())
              .as(user)
              .run("doctor");
      doctor.assertExit(DONE);
      assertThat(doctor.stdout()).contains("page-faults", "pressure", "cgroup", "allocator");
      assertThat(doctor.stdout())
          .contains("native allocations by site: DIRECT_BUFFER, NATIVE_MALLOC, RETAINED_FREE")
          .containsPattern("(?m)^  yes  async-profiler$")
          .containsPattern(
              "(?m)^survivors by site: HEAP\\R  \\?    object-samples\\R {9}asked in the JVM");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "leak",
        "attach",
        "attach abc",
        "status",
        "status -1x",
        "findings",
        "findings {jvm} --format xml",
        "investigate {jvm} --kind NOISE",
        "investigate {jvm} --seconds soon",
        "watch {jvm} --interval 0",
        "list --color=sometimes",
        "completion fish",
        "attach {jvm} presett=lab",
        "attach {jvm} preset=labor"
      })
  void refusesWrongUsage(String line) {
    String name = "cli-usage" + line.replaceAll("\\W+", "-");
    try (AgentJvm jvm = bystander(Jdks.oldest(), name)) {
      Ran ran =
          CommandLine.on(Jdks.oldest(), name)
              .run(line.isEmpty() ? new Object[0] : words(line, jvm));
      ran.assertExit(WRONG_USAGE);
      assertThat(ran.isClear()).as(ran::said).isTrue();
      assertThat(ran.stdout()).isEmpty();
      assertThat(ran.stderr())
          .as("what is wrong, how it is written, where more is told: not a page of help")
          .startsWith("tidemark: ")
          .contains("Usage: java -jar tidemark.jar", "--help")
          .satisfies(text -> assertThat(text.lines().count()).isLessThanOrEqualTo(8));
      assertThat(jvm.proc().agentThreads()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attach", "status", "watch", "findings", "investigate", "detach"})
  void saysThatThereIsNoSuchProcess(String command) {
    assertUnreachable(
        CommandLine.on(Jdks.newest(), "cli-nobody-" + command).run(command, Host.freePid()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attach", "status", "watch", "findings", "investigate", "detach"})
  void leavesAProcessAloneThatIsNoJvm(String command) throws Exception {
    Process cat = Host.cat();
    try {
      assertUnreachable(
          CommandLine.on(Jdks.oldest(), "cli-no-jvm-" + command).run(command, cat.pid()));
      assertThat(cat.waitFor(200, TimeUnit.MILLISECONDS)).as("it was ended").isFalse();
    } finally {
      cat.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attach", "status", "watch", "findings", "investigate", "detach"})
  @EnabledIf(
      value = "dev.tidemark.it.harness.User#isRoot",
      disabledReason = "only root can start JVMs of two users")
  void saysThatItIsAnotherUsers(String command) {
    String name = "cli-other-user-" + command;
    try (AgentJvm jvm = bystander(Jdks.newest(), name)) {
      assertUnreachable(
          CommandLine.on(Jdks.newest(), name).as(User.NOBODY).run(command, jvm.pid()));
      assertThat(jvm.isAlive()).isTrue();
    }
  }

  /** Stopped, so that the attach waits, and killed while it does. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void saysThatItEndedHalfWay(Jdk jdk) {
    String name = "cli-half-way-" + jdk.feature();
    try (AgentJvm jvm = bystander(jdk, name)) {
      Host.run("kill", "-STOP", Long.toString(jvm.pid()));
      Running attach = CommandLine.on(jdk, name).start("attach", jvm.pid());
      await().atMost(SOON).until(() -> isKnockedAt(jvm) || !attach.process().isAlive());
      Host.run("kill", "-KILL", Long.toString(jvm.pid()));
      assertUnreachable(attach.await());
    }
  }

  /** The kernel takes the request of a stopped one, which nobody answers. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void saysThatItIsStopped(Jdk jdk) {
    String name = "cli-stopped-" + jdk.feature();
    try (AgentJvm jvm = AgentJvm.on(jdk, name).main(ShopServer.class, "customers=0").start()) {
      CommandLine cli = CommandLine.on(jdk, name);
      jvm.awaitLine("LISTENING", SOON);
      cli.run("status", jvm.pid()).assertExit(DONE);
      Host.run("kill", "-STOP", Long.toString(jvm.pid()));
      List<Running> asked =
          Stream.of("status", "findings").map(command -> cli.start(command, jvm.pid())).toList();
      for (Running one : asked) {
        Ran ran = one.await();
        assertUnreachable(ran);
        assertThat(ran.said()).contains("the JVM is stopped");
      }
      Host.run("kill", "-CONT", Long.toString(jvm.pid()));
      cli.run("status", jvm.pid()).assertExit(DONE);
    }
  }

  /** That of a JRE, as most images of containers have it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void whereTheAttachModuleIsMissingAttachAndListAloneSaySo(Jdk jdk) {
    String name = "cli-jre-" + jdk.feature();
    try (AgentJvm jvm = AgentJvm.on(jdk, name).main(ShopServer.class, "customers=0").start()) {
      CommandLine jre =
          CommandLine.on(jdk, name)
              .flags(
                  "--limit-modules",
                  "java.base,java.instrument,java.logging,java.management,jdk.management,"
                      + "jdk.unsupported");
      jvm.awaitLine("LISTENING", SOON);
      jre.run("--version").assertExit(DONE);
      jre.run("status", jvm.pid()).assertExit(DONE);
      jre.run("findings", jvm.pid(), "--fail-on-leak").assertExit(DONE);
      jre.run("doctor").assertExit(DONE);
      for (Ran refused :
          List.of(jre.run("list"), jre.run("attach", ProcessHandle.current().pid()))) {
        assertUnreachable(refused);
        assertThat(refused.said()).contains("no module jdk.attach");
      }
    }
  }

  /** The JDK's knock: a file in the process's folder, or in /tmp. */
  private static boolean isKnockedAt(AgentJvm jvm) {
    String file = ".attach_pid" + jvm.pid();
    return Files.exists(Path.of("/proc", Long.toString(jvm.pid()), "cwd", file))
        || Files.exists(Path.of("/tmp", file));
  }

  private static Object[] words(String line, AgentJvm jvm) {
    return line.replace("{jvm}", Long.toString(jvm.pid())).split(" ");
  }

  private static AgentJvm bystander(Jdk jdk, String name) {
    AgentJvm jvm =
        AgentJvm.on(jdk, name).withoutAgent().main(ShopServer.class, "customers=0").start();
    jvm.awaitLine("LISTENING", SOON);
    return jvm;
  }

  private static void assertUnreachable(Ran ran) {
    ran.assertExit(UNREACHABLE);
    assertThat(ran.isClear()).as(ran::said).isTrue();
  }
}
