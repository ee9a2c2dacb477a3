package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.batch.BatchJob;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.BadPlace;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Seccomp;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JVM, the kernel or another agent keeps from ours: it says so, and the rest works. */
class RefusalsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String IS_ROOT = "dev.tidemark.it.harness.User#isRoot";
  private static final String NEEDS_ROOT = "only root can mount, and this run is not root's";

  static Stream<Jdk> jdks() {
    return Jdks.of(RefusalsIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void flightRecorderOff(Jdk jdk) {
    try (AgentJvm jvm = BadPlace.job(jdk, "no-jfr").jvm("-XX:-FlightRecorder").start()) {
      BadPlace.awaitWatching(jvm);
      BadPlace.assertUntouched(jvm, line -> line.contains("Option FlightRecorder was deprecated"));
      Findings.Probe events = BadPlace.probe(jvm, "jfr-events");
      assertThat(events.state()).isEqualTo("OFF");
      assertThat(events.reason()).contains("JFR is switched off", "-XX:-FlightRecorder");
      BadPlace.assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void attachOff(Jdk jdk) {
    String name = "no-attach-" + jdk.feature();
    try (AgentJvm with = BadPlace.job(jdk, "no-attach").jvm("-XX:+DisableAttachMechanism").start();
        AgentJvm without =
            BadPlace.job(jdk, "no-attach-no-agent")
                .withoutAgent()
                .jvm("-XX:+DisableAttachMechanism")
                .start()) {
      without.awaitLine(BatchJob.lastLineBeforeTheEnd(), PATIENCE);
      Ran refused = CommandLine.on(jdk, name).run("attach", without.pid(), "preset=lab");
      assertThat(refused.exitCode()).as(refused::said).isEqualTo(3);
      assertThat(refused.isClear()).as(refused::said).isTrue();
      assertThat(refused.said()).contains("DisableAttachMechanism");

      BadPlace.assertAnswers(with, name);
      BadPlace.assertUntouched(without);
      BadPlace.assertUntouched(with);
      BadPlace.assertRestWorks(with);
    }
  }

  /** Whatever the breadth of the run: the others cannot refuse it. */
  static Stream<Jdk> jdksThatRestrictNativeAccess() {
    return Jdks.all().stream().filter(Jdk::restrictsNativeAccess);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdksThatRestrictNativeAccess")
  void nativeAccessDenied(Jdk jdk) {
    try (AgentJvm jvm =
        BadPlace.job(jdk, "native-access").jvm("--illegal-native-access=deny").start()) {
      BadPlace.awaitWatching(jvm);
      BadPlace.assertUntouched(jvm);
      BadPlace.assertTold(jvm, "native.access");
      BadPlace.assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void bpfAndPerfEventsRefused(Jdk jdk) {
    for (User user : User.all()) {
      try (AgentJvm jvm =
          BadPlace.job(jdk, "seccomp-" + user.name())
              .as(user)
              .launchedBy(Seccomp.launcher())
              .start()) {
        BadPlace.awaitWatching(jvm);
        BadPlace.assertUntouched(jvm);
        BadPlace.assertRestWorks(jvm);
        Findings.Probe faults = BadPlace.probe(jvm, "page-faults");
        assertThat(faults.state()).as("there is a lower rung").isNotEqualTo("OFF");
        assertThat(faults.means()).containsIgnoringCase("proc");
        assertThat(faults.reason()).isNotBlank();
      }
    }
  }

  /** As in containers that see neither: a cgroup has pressure files of its own. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void noPressureFiles(Jdk jdk) {
    Path empty = Host.folder(User.own());
    try (AgentJvm jvm =
        BadPlace.job(jdk, "no-pressure")
            .wrappedIn(
                BadPlace.mounting(
                    "mount --bind $place /proc/pressure; mount --bind $place /sys/fs/cgroup",
                    empty))
            .start()) {
      BadPlace.awaitWatching(jvm);
      BadPlace.assertUntouched(jvm);
      BadPlace.assertRestWorks(jvm);
      Findings.Probe pressure = BadPlace.probe(jvm, "pressure");
      assertThat(pressure.state()).isNotEqualTo("ON");
      assertThat(pressure.reason()).containsIgnoringCase("pressure");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void anotherAsyncProfilerInTheJvm(Jdk jdk) throws IOException {
    String name = "foreign-profiler-" + jdk.feature();
    Path library = foreignProfiler();
    try (AgentJvm jvm =
        BadPlace.job(jdk, "foreign-profiler")
            .jvm("-agentpath:" + library + "=start,event=ctimer,interval=10ms,file=%t.collapsed")
            .start()) {
      BadPlace.assertAnswers(jvm, name);
      Ran asked =
          CommandLine.on(jdk, name)
              .run("investigate", jvm.pid(), "--kind", "NATIVE_MALLOC", "--seconds", "2");
      assertThat(asked.isClear()).as(asked::said).isTrue();
      assertThat(asked.said()).containsIgnoringCase("profiler");
      assertThat(jvm.proc().mappedFiles())
          .filteredOn(file -> file.toLowerCase(Locale.ROOT).contains("asyncprofiler"))
          .containsExactly(library.toString());
      BadPlace.assertUntouched(jvm, line -> line.equals("Profiling started"));
      BadPlace.assertRestWorks(jvm);
    }
  }

  private static Path foreignProfiler() throws IOException {
    Path library = Host.folder(User.own()).resolve("libasyncProfiler.so");
    try (ZipFile jar = new ZipFile(Host.library("async-profiler").toFile())) {
      ZipEntry entry = jar.getEntry(platform() + "/libasyncProfiler.so");
      Files.write(library, jar.getInputStream(entry).readAllBytes());
    }
    return library;
  }

  private static String platform() {
    return System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
  }
}
