package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.CommandLine.Running;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Terminal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** {@code watch} and colour on a real terminal of 80 by 24, and into a pipe. */
class WatchIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static AgentJvm watched(String name) {
    AgentJvm jvm = AgentJvm.on(Jdks.oldest(), name).main(ShopServer.class, "customers=20").start();
    jvm.awaitLine("LISTENING", SOON);
    CommandLine cli = CommandLine.on(Jdks.oldest(), name + "-ready");
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> cli.run("status", jvm.pid()).stdout().contains("NATIVE_MALLOC"));
    return jvm;
  }

  private static String command(String arguments) {
    return Jdks.oldest().java() + " -jar " + Host.jar() + " " + arguments;
  }

  @Test
  @EnabledIf(
      value = "dev.tidemark.it.harness.Terminal#isAvailable",
      disabledReason = "tmux is not installed")
  void paintsInPlaceAndLeavesTheTerminalAsItWas() {
    try (AgentJvm jvm = watched("watch-terminal");
        Terminal terminal = Terminal.open(80, 24)) {
      terminal.type("echo what was there before");
      await().atMost(SOON).until(() -> terminal.lines().contains("what was there before"));

      terminal.type(command("watch " + jvm.pid() + " --interval 0.5"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(terminal.text())
                      .contains("pid " + jvm.pid(), "account", "NATIVE_MALLOC", "probes  ")
                      .doesNotContain("what was there before"));
      assertThat(terminal.lines()).as("one below the other").hasSizeLessThanOrEqualTo(24);
      assertThat(terminal.lines().get(0)).startsWith("tidemark ");
      assertThat(terminal.isCursorShown()).isFalse();

      terminal.press("C-c");
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(terminal.text())
                      .contains("what was there before")
                      .doesNotContain("NATIVE_MALLOC"));
      assertThat(terminal.isCursorShown()).isTrue();
    }
  }

  @Test
  void intoAPipeItIsATable() {
    try (AgentJvm jvm = watched("watch-pipe")) {
      Ran ran =
          CommandLine.on(Jdks.oldest(), "watch-pipe")
              .run("watch", jvm.pid(), "--interval", "0.2", "--count", "3");
      assertThat(ran.exitCode()).as(ran::said).isZero();
      assertThat(ran.stdout().lines().toList())
          .hasSize(4)
          .satisfies(lines -> assertThat(lines.get(0)).startsWith("# MiB").contains("MALLOC"));
      assertThat(ran.stdout()).doesNotContain("\u001b").doesNotContain("\r");
      assertThat(ran.stderr()).isEmpty();
    }
  }

  @Test
  void itSaysThatTheProcessHasEnded() {
    try (AgentJvm jvm = watched("watch-ended")) {
      Running watch =
          CommandLine.on(Jdks.oldest(), "watch-ended")
              .start("watch", jvm.pid(), "--interval", "0.2");
      await().atMost(SOON).until(() -> watch.logs().read("stdout").lines().count() > 2);
      jvm.end();
      Ran ran = watch.await();
      assertThat(ran.exitCode()).as(ran::said).isEqualTo(3);
      assertThat(ran.stderr()).isEqualTo("tidemark: process " + jvm.pid() + " has ended\n");
    }
  }

  @Test
  @EnabledIf(
      value = "dev.tidemark.it.harness.Terminal#isAvailable",
      disabledReason = "tmux is not installed")
  void colourIsForTerminalsThatWantIt() {
    try (Terminal terminal = Terminal.open(80, 24)) {
      assertThat(terminal.after(command("doctor | head -8"))).doesNotContain("\u001b[1m");
      assertThat(terminal.after(command("doctor"))).contains("\u001b[1m");
      assertThat(terminal.after("NO_COLOR=1 " + command("doctor"))).doesNotContain("\u001b[1m");
      assertThat(terminal.after("TERM=dumb " + command("doctor"))).doesNotContain("\u001b[1m");
      assertThat(terminal.after(command("doctor --color=never"))).doesNotContain("\u001b[1m");
      assertThat(terminal.after("NO_COLOR=1 " + command("doctor --color=always")))
          .contains("\u001b[1m");
    }
    Ran piped = CommandLine.on(Jdks.oldest(), "colour-always").run("--color=always", "doctor");
    assertThat(piped.stdout()).contains("\u001b[1m");
  }
}
