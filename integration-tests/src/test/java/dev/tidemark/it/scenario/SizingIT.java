package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Evidence;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MemoryGroup;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A container whose limit has no room for max heap and what the JVM needs besides: said with the
 * figures, and not as a leak. In one with room the same program is silent.
 */
@EnabledIf(value = SizingIT.IS_ROOT, disabledReason = SizingIT.NEEDS_ROOT)
class SizingIT {
  static final String IS_ROOT = "dev.tidemark.it.harness.User#isRoot";
  static final String NEEDS_ROOT = "only root makes control groups, and this run is not root's";

  private static final long MIB = 1 << 20;
  private static final long LIMIT = 640 * MIB;

  /** A window's worth of buckets, once the JVM has warmed up. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static Stream<Jdk> jdks() {
    return Jdks.of(SizingIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aLimitThatIsTooSmallIsTold(Jdk jdk) {
    try (MemoryGroup group = MemoryGroup.of("tight-" + jdk.feature(), LIMIT);
        AgentJvm jvm = shop(jdk, "sizing-tight-", "-Xmx620m", group)) {
      jvm.awaitAnnouncement("WORK STARTED");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(sizing(jvm)).as(jvm::lastWords).isPresent());
      Finding told = sizing(jvm).orElseThrow();
      assertThat(told.kind()).isEqualTo("HEAP");
      assertThat(told.limit().bytes()).isEqualTo(LIMIT);
      assertThat(told.summary()).contains("too small", "620 MiB", "640 MiB");
      assertThat(told.advice()).anyMatch(text -> text.contains("-Xmx"));
      Evidence sum =
          told.evidence().stream()
              .filter(one -> one.signal().equals("sizing"))
              .findFirst()
              .orElseThrow();
      assertThat(sum.threshold()).isEqualTo((double) LIMIT);
      // The heap's maximum, and some tens of megabytes that any JVM with a server in it needs.
      assertThat(sum.value()).isBetween(640.0 * MIB, 900.0 * MIB);
      assertThat(jvm.findings().orElseThrow().leaks()).as(jvm::lastWords).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aLimitWithRoomIsNot(Jdk jdk) {
    try (MemoryGroup group = MemoryGroup.of("roomy-" + jdk.feature(), LIMIT);
        AgentJvm jvm = shop(jdk, "sizing-roomy-", "-Xmx128m", group)) {
      Findings last = Watch.untilTheEnd(jvm);
      assertThat(last.jvm().limitBytes()).isEqualTo(LIMIT);
      assertThat(last.findings()).as(jvm::lastWords).noneMatch(SizingIT::isSizing);
    }
  }

  private static AgentJvm shop(Jdk jdk, String name, String heap, MemoryGroup group) {
    return AgentJvm.on(jdk, name + jdk.feature())
        .as(User.ordinary())
        .wrappedIn(group.wrapper())
        .jvm(heap, "-Xms64m")
        .main(ShopServer.class, "customers=20")
        .start();
  }

  private static Optional<Finding> sizing(AgentJvm jvm) {
    return jvm.findings()
        .flatMap(
            found ->
                found.findings().stream()
                    .filter(SizingIT::isSizing)
                    .filter(one -> one.state().equals("CONFIRMED"))
                    .findFirst());
  }

  private static boolean isSizing(Finding finding) {
    return "SIZING".equals(finding.verdict());
  }
}
