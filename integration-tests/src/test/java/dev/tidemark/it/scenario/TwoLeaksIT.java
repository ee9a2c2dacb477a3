package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.agency.AgencyServer;
import com.acme.agency.TidyAgencyServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two leaks at once, one native and one of the heap, are two findings with a culprit each: the
 * objects of the one are not taken for the other half of the other.
 */
class TwoLeaksIT {
  private static final List<String> KINDS = List.of("NATIVE_MALLOC", "HEAP");

  /**
   * There is one investigation at a time: the second leak waits for the first. On a machine with
   * ten times as much to do as cores a second look at the heap was needed.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  static Stream<Jdk> jdks() {
    return Jdks.of(TwoLeaksIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void areToldApart(Jdk jdk) {
    try (AgentJvm jvm = agency(jdk, "two-leaks-", AgencyServer.class)) {
      jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertBoth(jvm));
      Told.assertNothingElse(KINDS, jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void neitherIsToldOfTheHealthyTwin(Jdk jdk) {
    try (AgentJvm jvm = agency(jdk, "no-leaks-", TidyAgencyServer.class)) {
      Watch.untilTheEnd(jvm);
    }
  }

  private static AgentJvm agency(Jdk jdk, String name, Class<?> server) {
    return AgentJvm.on(jdk, name + jdk.feature())
        .jvm("-Xms64m", "-Xmx512m")
        // So much faster that the heap could be taken for what holds the native memory.
        .main(server, "letter.rate=6000000", "client.rate=1500000")
        .start();
  }

  private static void assertBoth(AgentJvm jvm) {
    List<Finding> leaks = jvm.findings().map(Findings::leaks).orElse(List.of());
    assertThat(leaks)
        .as(jvm::lastWords)
        .extracting(Finding::kind)
        .containsExactlyInAnyOrderElementsOf(KINDS);
    for (Finding leak : leaks) {
      String culprit = leak.kind().equals("HEAP") ? "ClientHandler" : "LetterHandler";
      assertThat(leak.culprit())
          .as(jvm::lastWords)
          .anyMatch(frame -> frame.startsWith("com.acme.agency." + culprit));
    }
    assertThat(leaks).extracting(Finding::id).doesNotHaveDuplicates();
  }
}
