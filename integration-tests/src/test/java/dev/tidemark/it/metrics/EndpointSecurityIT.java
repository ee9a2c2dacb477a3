package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import dev.tidemark.it.harness.MetricsEndpoint.Answer;
import dev.tidemark.it.harness.Neighbours;
import dev.tidemark.it.harness.Recipe;
import dev.tidemark.it.harness.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Who can reach what the agent knows: nobody who was not told to. */
class EndpointSecurityIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String IS_ROOT = "dev.tidemark.it.harness.User#isRoot";
  private static final String NEEDS_ROOT =
      "only root makes networks and becomes other users, and this run is not root's";

  /** Any line of ours. */
  private static final String METRICS = "tidemark_up{";

  @Test
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aNeighbourOnTheNetworkCannotConnectUnlessToldSo() {
    try (Neighbours two = Neighbours.open();
        AgentJvm closed =
            shop("security-loopback", "metrics.prometheus=0").wrappedIn(two.here()).start();
        AgentJvm open =
            shop("security-open", "metrics.prometheus=0.0.0.0:0,metrics.hosts=shop.acme.example")
                .wrappedIn(two.here())
                .start()) {
      int port = MetricsEndpoint.await(closed, SOON).port();
      int openPort = MetricsEndpoint.await(open, SOON).port();
      String host = "Host: " + two.address() + ":" + port;

      assertThat(two.askHere("127.0.0.1", port, "Host: localhost").output()).contains(METRICS);
      Host.Outcome refused = two.askThere(two.address(), port, host);
      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.output()).contains("refused").doesNotContain(METRICS);
      assertThat(two.askHere(two.address(), port, host).output())
          .as("by its own address on the network")
          .contains("refused");

      assertThat(two.askThere(two.address(), openPort, "Host: " + two.address()).output())
          .as("that the neighbour can ask at all")
          .contains(METRICS);
      assertThat(two.askThere(two.address(), openPort, "Host: shop.acme.example").output())
          .contains(METRICS);
      assertThat(two.askThere(two.address(), openPort, "Host: evil.example").output())
          .contains("403 Forbidden")
          .doesNotContain(METRICS);
    }
  }

  @Test
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void anotherUserCannotAskReadOrAttach() {
    String name = "security-user";
    // Which others may enter: what keeps them out is each file's own mode.
    Path output = Host.folder(User.ordinary());
    try (AgentJvm jvm =
        shop(name, "metrics.prometheus=0,record=readings.csv,log=agent.log,output=" + output)
            .withoutOutput()
            .as(User.ordinary())
            .start()) {
      Path log = jvm.folder().resolve("agent.log");
      await().atMost(SOON).until(() -> said(User.ROOT, "cat", log).contains("metrics on "));
      String line = said(User.ROOT, "grep", "-o", "127.0.0.1:[0-9]*/metrics", log);
      int port = Integer.parseInt(line.replaceAll("127.0.0.1:(\\d+)/metrics\\s*", "$1"));

      String ask = Neighbours.request("127.0.0.1", port, "Host: localhost");
      assertThat(said(User.NOBODY, "bash", "-c", ask)).contains(METRICS);
      assertThat(said(User.ROOT, "bash", "-c", ask)).contains(METRICS);
      assertThat(said(User.STRANGER, "bash", "-c", ask))
          .contains("403 Forbidden", "This user may not ask")
          .doesNotContain(METRICS);

      assertNotToldToAStranger(jvm, name);
      assertThat(said(User.NOBODY, "ls", jvm.temp()))
          .as("the control socket")
          .contains("tidemark-");
      assertThat(said(User.STRANGER, "bash", "-c", "ls " + jvm.temp() + "/tidemark-*/"))
          .contains("ermission denied");

      assertThat(jvm.end()).isZero();
      for (Path file :
          List.of(output.resolve("findings.json"), log, jvm.folder().resolve("readings.csv"))) {
        assertThat(Host.attempt(User.NOBODY, "cat", file.toString()).exitCode()).isZero();
        assertThat(said(User.STRANGER, "cat", file)).contains("ermission denied");
      }
    }
  }

  /** By the control socket, by attaching, and by the JVM's own connector for JMX. */
  private static void assertNotToldToAStranger(AgentJvm jvm, String name) {
    CommandLine own = CommandLine.on(jvm.jdk(), name).as(User.ordinary());
    assertThat(own.run("status", jvm.pid()).exitCode()).isZero();
    CommandLine stranger = CommandLine.on(jvm.jdk(), name + "-stranger").as(User.STRANGER);
    for (String command : List.of("status", "findings", "attach", "detach")) {
      Ran ran = stranger.run(command, jvm.pid());
      assertThat(ran.exitCode()).as("%s: %s", command, ran.said()).isEqualTo(3);
      assertThat(ran.isClear()).as(ran::said).isTrue();
    }
    String jcmd = jvm.jdk().tool("jcmd");
    String pid = Long.toString(jvm.pid());
    assertThat(Host.attempt(User.NOBODY, jcmd, pid, "VM.version").exitCode()).isZero();
    for (String command : List.of("VM.version", "ManagementAgent.start_local")) {
      assertThat(Host.attempt(User.STRANGER, jcmd, pid, command).exitCode())
          .as(command)
          .isNotZero();
    }
    assertThat(own.run("status", jvm.pid()).exitCode()).as("it is still there").isZero();
  }

  @Test
  void aWebPageIsRefusedAndNeverAllowedByAHeader() {
    try (AgentJvm jvm = shop("security-page", "metrics.prometheus=0").start()) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      String host = "Host: " + endpoint.instance();
      assertServed(endpoint.get("GET", "/metrics", host));
      assertServed(endpoint.get("GET", "/metrics", "Host: localhost"));
      assertServed(endpoint.get("GET", "/metrics", host, "Sec-Fetch-Site: none"));

      // DNS rebinding: the page's own name, pointed here.
      assertRefused(endpoint.get("GET", "/metrics", "Host: evil.example"));
      assertRefused(endpoint.get("GET", "/metrics", "Host: evil.example:" + endpoint.port()));
      assertRefused(endpoint.get("GET", "/metrics", "Host: 127.0.0.1.evil.example"));
      assertRefused(endpoint.get("GET", "/metrics", "Host: localhost.evil.example"));
      assertRefused(endpoint.get("GET", "/metrics", "Host: 192.168.0.1"));
      assertRefused(endpoint.get("GET", "/metrics", "Host: "));
      assertRefused(endpoint.get("GET", "/metrics"));
      assertRefused(endpoint.get("GET", "/metrics", host, "Host: evil.example"));
      assertRefused(endpoint.get("GET", "http://evil.example/metrics", host));
      // A page that asks across origins, and its browser's question beforehand.
      assertRefused(endpoint.get("GET", "/metrics", host, "Origin: http://evil.example"));
      assertRefused(endpoint.get("GET", "/metrics", host, "Origin: null"));
      assertRefused(endpoint.get("GET", "/metrics", host, "Sec-Fetch-Site: cross-site"));
      assertRefused(endpoint.get("GET", "/metrics", host, "Sec-Fetch-Site: same-site"));
      assertRefused(
          endpoint.get(
              "OPTIONS",
              "/metrics",
              host,
              "Origin: http://evil.example",
              "Access-Control-Request-Method: GET",
              "Access-Control-Request-Private-Network: true"));
      // Nothing but reading, and nothing but metrics.
      assertRefused(endpoint.get("POST", "/metrics", host));
      assertRefused(endpoint.get("GET", "/", host));
      assertRefused(endpoint.get("GET", "/metrics/../findings.json", host));
    }
  }

  private static void assertServed(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(METRICS);
    assertNoPageIsInvited(answer);
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
    assertThat(answer.body()).doesNotContain("tidemark_");
    assertNoPageIsInvited(answer);
  }

  private static void assertNoPageIsInvited(Answer answer) {
    assertThat(answer.headers())
        .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("access-control"))
        .anyMatch(header -> header.equalsIgnoreCase("X-Content-Type-Options: nosniff"));
  }

  private static Recipe shop(String name, String options) {
    return AgentJvm.on(Jdks.newest(), name)
        .options("preset=lab," + options)
        .main(ShopServer.class, "customers=5");
  }

  private static String said(User user, Object... command) {
    String[] line = List.of(command).stream().map(Object::toString).toArray(String[]::new);
    return Host.attempt(user, line).output();
  }
}
