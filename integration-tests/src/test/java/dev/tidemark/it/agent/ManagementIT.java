package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Management;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.management.Notification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The control bean: what it shows, what it does, what it sends. */
class ManagementIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String[] NONE = {};

  static Stream<Jdk> jdks() {
    return Jdks.of(ManagementIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void showsAndSteersTheAgent(Jdk jdk) {
    try (AgentJvm jvm =
            AgentJvm.on(jdk, "jmx-" + jdk.feature())
                .main(ShopServer.class, "customers=20")
                .start();
        Management bean = Management.await(jvm, SOON)) {
      assertThat(bean.isMXBean()).isTrue();
      for (String attribute : List.of("State", "Layer", "Probes", "Accounts", "Findings", "Cost")) {
        assertThat(bean.get(attribute)).as(attribute).isNotNull();
      }
      assertThat(bean.get("Layer")).isEqualTo(1);
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(bean.findings().account("HEAP").bytes()).isPositive());
      assertThat(bean.findings().schema()).isEqualTo("tidemark.findings/1");
      assertThat(bean.operations()).contains("clear", "detach", "investigate", "pause", "resume");

      Object watching = bean.get("State");
      bean.invoke("pause", NONE);
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(bean.get("State")).isNotEqualTo(watching));
      bean.invoke("resume", NONE);
      await().atMost(SOON).untilAsserted(() -> assertThat(bean.get("State")).isEqualTo(watching));

      bean.invoke("investigate", new String[] {String.class.getName(), "int"}, "NATIVE_MALLOC", 5);
      await().atMost(SOON).untilAsserted(() -> assertThat(bean.get("Layer")).isEqualTo(2));
      await().atMost(SOON).untilAsserted(() -> assertThat(bean.get("Layer")).isEqualTo(1));
      assertThatCode(
              () -> bean.invoke("clear", new String[] {String.class.getName()}, "no-such-finding"))
          .as("a finding nobody knows is no reason to break")
          .satisfiesAnyOf(
              nothing -> assertThat(nothing).isNull(),
              thrown -> assertThat(thrown).hasMessageContaining("no-such-finding"));

      bean.invoke("detach", NONE);
      await().atMost(SOON).untilAsserted(() -> assertThat(bean.isThere()).isFalse());
      await().atMost(SOON).untilAsserted(() -> assertThat(jvm.proc().agentThreads()).isEmpty());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void tellsOfEveryChangeOfAFinding(Jdk jdk) {
    Program program = Program.DIRECT_BUFFERS_QUEUED;
    try (AgentJvm jvm =
            AgentJvm.of(program, jdk, User.own(), "jmx-notified-" + jdk.feature()).start();
        Management bean = Management.await(jvm, SOON).listen()) {
      jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(bean.notifications())
                    .as(jvm::lastWords)
                    .isNotEmpty()
                    .extracting(Notification::getType)
                    .containsOnly("dev.tidemark.finding");
                assertThat(told(bean))
                    .filteredOn(finding -> finding.kind().equals("DIRECT_BUFFER"))
                    .extracting(Finding::state)
                    .startsWith("SUSPECTED")
                    .contains("CONFIRMED");
              });
      Finding leak = bean.findings().leaks().get(0);
      assertThat(told(bean)).extracting(Finding::id).contains(leak.id());

      resumesWithAFinding(bean, jvm, leak.id());
      bean.invoke("clear", new String[] {String.class.getName()}, leak.id());
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(told(bean))
                      .anyMatch(
                          each -> each.id().equals(leak.id()) && "CLEARED".equals(each.state())));
    }
  }

  /** The series begin anew, and what was found is told all the same. */
  private static void resumesWithAFinding(Management bean, AgentJvm jvm, String id) {
    Object watching = bean.get("State");
    bean.invoke("pause", NONE);
    await().atMost(SOON).untilAsserted(() -> assertThat(bean.get("State")).isNotEqualTo(watching));
    bean.invoke("resume", NONE);
    long looks = bean.findings().agent().evaluations();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(bean.findings().agent().evaluations()).isGreaterThan(looks + 5));
    assertThat(bean.findings().findings())
        .filteredOn(finding -> finding.id().equals(id))
        .extracting(Finding::state)
        .containsExactly("CONFIRMED");
    assertThat(jvm.stderr()).doesNotContain("failed");
  }

  private static List<Finding> told(Management bean) {
    return bean.notifications().stream()
        .map(notification -> Findings.parseFinding((String) notification.getUserData()))
        .toList();
  }
}
