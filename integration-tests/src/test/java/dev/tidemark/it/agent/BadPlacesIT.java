package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.batch.BatchJob;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Management;
import dev.tidemark.it.harness.Recipe;
import dev.tidemark.it.harness.Seccomp;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where something is refused, full, hidden or wrong, the agent says so in a clear line, the rest of
 * it works, and the application prints and ends as without it.
 */
class BadPlacesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String IS_ROOT = "dev.tidemark.it.harness.User#isRoot";
  private static final String NEEDS_ROOT = "only root can mount, and this run is not root's";

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  static List<Arguments> mistakes() {
    List<Arguments> mistakes = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      mistakes.add(arguments(jdk, "presett=lab", "presett", "preset"));
      mistakes.add(arguments(jdk, "preset=lab,otput=/tmp/x", "otput", "output"));
      mistakes.add(arguments(jdk, "preset=labor", "preset", "lab"));
      mistakes.add(arguments(jdk, "layer.max=9", "layer.max", "9"));
      mistakes.add(arguments(jdk, "budget.cpu=plenty", "budget.cpu", "plenty"));
      mistakes.add(arguments(jdk, "budget.memory=-1", "budget.memory", "-1"));
      mistakes.add(arguments(jdk, "probe.page-fault=off", "probe.page-fault", "probe.page-faults"));
      mistakes.add(arguments(jdk, "probe.page-faults=magic", "probe.page-faults", "magic"));
      mistakes.add(arguments(jdk, "lab", "lab", "key=value"));
    }
    return mistakes;
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("mistakes")
  void aMistakeInTheOptionsLeavesTheAgentOff(Jdk jdk, String options, String names, String hints) {
    String name = "mistake-" + options.replaceAll("\\W+", "-") + "-" + jdk.feature();
    try (AgentJvm jvm = AgentJvm.on(jdk, name).options(options).main(BatchJob.class).start()) {
      assertUntouched(jvm);
      assertThat(jvm.stderr().lines())
          .as("one line")
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("[tidemark]").contains(names, hints));
      assertThat(jvm.findings()).isEmpty();
      assertThat(jvm.output()).doesNotExist();
    }
  }

  /** The other ways options come in by end the same. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aMistakeInThePropertiesOrTheEnvironmentDoesToo(Jdk jdk) {
    try (AgentJvm property = job(jdk, "mistake-property").jvm("-Dtidemark.layer.max=none").start();
        AgentJvm environment =
            job(jdk, "mistake-environment").environment("TIDEMARK_LAYER_MAX", "none").start();
        AgentJvm file =
            job(jdk, "mistake-file")
                .options("preset=lab,config=/nowhere/tidemark.properties")
                .start()) {
      for (AgentJvm jvm : List.of(property, environment, file)) {
        assertUntouched(jvm);
        assertThat(jvm.stderr().lines())
            .singleElement()
            .satisfies(line -> assertThat(line).containsPattern("layer\\.max|config"));
        assertThat(jvm.findings()).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aFullTempFolder(Jdk jdk) {
    Path temp = Host.folder(User.own());
    try (AgentJvm jvm =
        job(jdk, "full-temp")
            .wrappedIn(
                mounting(
                    """
                    for each in $place /dev/shm; do
                      mount -t tmpfs -o size=64k tmpfs $each
                      dd if=/dev/zero of=$each/full bs=4k 2>&1 | true
                    done""",
                    temp))
            .jvm("-Djava.io.tmpdir=" + temp, "-Duser.home=" + temp)
            .start()) {
      awaitWatching(jvm);
      assertUntouched(jvm);
      assertTold(jvm, "space|full");
      assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aReadOnlyTempFolder(Jdk jdk) {
    Path temp = Host.folder(User.own());
    try (AgentJvm jvm =
        job(jdk, "read-only-temp")
            .wrappedIn(
                mounting(
                    "for each in $place /dev/shm; do mount -t tmpfs -o ro tmpfs $each; done", temp))
            .jvm("-Djava.io.tmpdir=" + temp, "-Duser.home=" + temp)
            .start()) {
      awaitWatching(jvm);
      assertUntouched(jvm);
      assertTold(jvm, "read.only");
      assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aTempFolderThatLetsNothingRun(Jdk jdk) {
    Path temp = Host.folder(User.own());
    try (AgentJvm jvm =
        job(jdk, "noexec-temp")
            .wrappedIn(
                mounting(
                    "for each in $place /dev/shm; do mount -t tmpfs -o noexec,size=64m tmpfs $each; done",
                    temp))
            .jvm("-Djava.io.tmpdir=" + temp, "-Duser.home=" + temp)
            .start()) {
      awaitWatching(jvm);
      assertUntouched(jvm);
      assertTold(jvm, "noexec");
      assertRestWorks(jvm);
    }
  }

  /** No Unix socket fits into such a path. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aTempFolderWithALongName(Jdk jdk) throws IOException {
    Path temp = Host.folder(User.own()).resolve("tomcat-".repeat(20));
    Files.createDirectory(temp);
    try (AgentJvm jvm = job(jdk, "long-temp").jvm("-Djava.io.tmpdir=" + temp).start()) {
      assertAnswers(jvm, "long-temp-" + jdk.feature());
      assertUntouched(jvm);
      assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void anOutputThatCannotBeWritten(Jdk jdk) {
    // Nobody may make a folder in here, root included.
    String output = "/proc/tidemark";
    String name = "unwritable-output-" + jdk.feature();
    try (AgentJvm jvm =
        job(jdk, "unwritable-output")
            .withoutOutput()
            .options("preset=lab,output=" + output)
            .start()) {
      assertAnswers(jvm, name);
      assertUntouched(jvm);
      assertSaid(jvm, output);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void flightRecorderOff(Jdk jdk) {
    try (AgentJvm jvm = job(jdk, "no-jfr").jvm("-XX:-FlightRecorder").start()) {
      awaitWatching(jvm);
      assertUntouched(jvm, line -> line.contains("Option FlightRecorder was deprecated"));
      assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void attachOff(Jdk jdk) {
    String name = "no-attach-" + jdk.feature();
    try (AgentJvm with = job(jdk, "no-attach").jvm("-XX:+DisableAttachMechanism").start();
        AgentJvm without =
            job(jdk, "no-attach-no-agent")
                .withoutAgent()
                .jvm("-XX:+DisableAttachMechanism")
                .start()) {
      without.awaitLine(BatchJob.lastLineBeforeTheEnd(), PATIENCE);
      Ran refused = CommandLine.on(jdk, name).run("attach", without.pid(), "preset=lab");
      assertThat(refused.exitCode()).as(refused::said).isEqualTo(3);
      assertThat(refused.isClear()).as(refused::said).isTrue();
      assertThat(refused.said()).contains("DisableAttachMechanism");

      assertAnswers(with, name);
      assertUntouched(without);
      assertUntouched(with);
      assertRestWorks(with);
    }
  }

  /** Only JDK 24 and later can refuse it; before that the flag is an error of the JVM's own. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void nativeAccessDenied(Jdk jdk) {
    String[] flags =
        jdk.restrictsNativeAccess()
            ? new String[] {"--illegal-native-access=deny"}
            : new String[] {"-Dnative.access=allowed"};
    try (AgentJvm jvm = job(jdk, "native-access").jvm(flags).start()) {
      awaitWatching(jvm);
      assertUntouched(jvm);
      assertRestWorks(jvm);
      if (jdk.restrictsNativeAccess()) {
        assertTold(jvm, "native.access");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void bpfAndPerfEventsRefused(Jdk jdk) {
    for (User user : User.all()) {
      try (AgentJvm jvm =
          job(jdk, "seccomp-" + user.name()).as(user).launchedBy(Seccomp.launcher()).start()) {
        awaitWatching(jvm);
        assertUntouched(jvm);
        assertRestWorks(jvm);
        Findings.Probe faults = probe(jvm, "page-faults");
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
        job(jdk, "no-pressure")
            .wrappedIn(
                mounting(
                    "mount --bind $place /proc/pressure; mount --bind $place /sys/fs/cgroup",
                    empty))
            .start()) {
      awaitWatching(jvm);
      assertUntouched(jvm);
      assertRestWorks(jvm);
      Findings.Probe pressure = probe(jvm, "pressure");
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
        job(jdk, "foreign-profiler")
            .jvm("-agentpath:" + library + "=start,event=ctimer,interval=10ms,file=%t.collapsed")
            .start()) {
      assertAnswers(jvm, name);
      Ran asked =
          CommandLine.on(jdk, name)
              .run("investigate", jvm.pid(), "--kind", "NATIVE_MALLOC", "--seconds", "2");
      assertThat(asked.isClear()).as(asked::said).isTrue();
      assertThat(asked.said()).containsIgnoringCase("profiler");
      assertThat(jvm.proc().mappedFiles())
          .filteredOn(file -> file.toLowerCase(Locale.ROOT).contains("asyncprofiler"))
          .containsExactly(library.toString());
      assertUntouched(jvm, line -> line.equals("Profiling started"));
      assertRestWorks(jvm);
    }
  }

  /** Runs in a mount namespace of its own, so that no other test sees the place. */
  private static String[] mounting(String commands, Path place) {
    return new String[] {
      "unshare",
      "-m",
      "sh",
      "-ec",
      "place=$1; shift; " + commands + "; exec \"$@\"",
      "sh",
      place.toString()
    };
  }

  private static Recipe job(Jdk jdk, String place) {
    return AgentJvm.on(jdk, "bad-place-" + place + "-" + jdk.feature()).main(BatchJob.class);
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

  private static void assertUntouched(AgentJvm jvm) {
    assertUntouched(jvm, line -> false);
  }

  /**
   * @param expected lines of others, with or without the agent
   */
  private static void assertUntouched(AgentJvm jvm, Predicate<String> expected) {
    jvm.awaitLine(BatchJob.lastLineBeforeTheEnd(), PATIENCE);
    assertThat(jvm.end()).as(jvm::lastWords).isEqualTo(BatchJob.EXIT_CODE);
    assertThat(jvm.stdout().lines().filter(expected.negate()))
        .containsExactlyElementsOf(BatchJob.output().lines().toList());
    assertThat(jvm.crashReports()).isEmpty();
    assertThat(jvm.stderr()).doesNotContain("\tat ").doesNotContain("Exception in thread");
    assertThat(jvm.stderr().lines()).filteredOn(expected.negate()).noneMatch(BadPlacesIT::isAlien);
  }

  /** Neither ours nor the JDK's remark on native access. */
  private static boolean isAlien(String line) {
    return !line.startsWith("[tidemark]")
        && !line.startsWith("WARNING: ")
        && !line.isBlank()
        && !line.startsWith("  ");
  }

  /** On the log, or as the reason of the probe that it took something from. */
  private static void assertTold(AgentJvm jvm, String pattern) {
    Stream<String> reasons =
        jvm.findings().orElseThrow().agent().probes().stream()
            .map(Findings.Probe::reason)
            .filter(Objects::nonNull);
    Stream<String> lines = jvm.stderr().lines().filter(line -> line.startsWith("[tidemark]"));
    assertThat(Stream.concat(lines, reasons))
        .as("a clear line")
        .anyMatch(line -> line.matches("(?i).*(" + pattern + ").*"));
  }

  private static void assertSaid(AgentJvm jvm, String pattern) {
    assertThat(jvm.stderr().lines())
        .as("a clear line")
        .filteredOn(line -> line.startsWith("[tidemark]"))
        .anyMatch(line -> line.matches("(?i).*(" + pattern + ").*"));
  }

  /** Waits until it has looked at this JVM, whatever is refused to it. */
  private static void awaitWatching(AgentJvm jvm) {
    try (Management bean = Management.await(jvm, PATIENCE)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(bean.findings().accounts())
                      .as(jvm::lastWords)
                      .anyMatch(
                          account -> "HEAP".equals(account.kind()) && account.bytes() != null));
    }
  }

  private static void assertRestWorks(AgentJvm jvm) {
    Optional<Findings> found = jvm.findings();
    assertThat(found).as(jvm::lastWords).isPresent();
    assertThat(found.get().agent().probes()).anyMatch(probe -> "ON".equals(probe.state()));
    assertThat(found.get().account("HEAP").bytes()).isPositive();
    assertThat(found.get().findings()).noneMatch(Findings.Finding::claimsLeak);
  }

  private static void assertAnswers(AgentJvm jvm, String name) {
    CommandLine cli = CommandLine.on(jvm.jdk(), name);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Ran asked = cli.run("findings", jvm.pid(), "--format", "json");
              assertThat(asked.exitCode()).as(asked::said).isZero();
              assertThat(Findings.parse(asked.stdout()).accounts()).isNotEmpty();
            });
  }

  private static Findings.Probe probe(AgentJvm jvm, String name) {
    return jvm.findings().orElseThrow().agent().probe(name);
  }
}
