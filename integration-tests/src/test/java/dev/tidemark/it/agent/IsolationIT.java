package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.LegacyServer;
import com.acme.legacy.ModularServer;
import com.acme.profiled.ProfiledServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.BadPlace;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.CommandLine.Ran;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Recipe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that uses what the agent uses, in other versions, does not notice the agent. */
class IsolationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Longer than the agent takes to have everything up that it puts off. */
  private static final int SECONDS = 12;

  /** Names, in the jar, of what the agent's own loader serves. */
  private static final Pattern CLASS_DATA = Pattern.compile("[^/]+/(.*)\\.classdata");

  private static final int MOST_NAMES = 400;

  /** Where a second agent would find the first one; the only property the agent may set. */
  private static final Pattern OWN_PROPERTY = Pattern.compile("property (dev\\.)?tidemark\\..*");

  static Stream<Jdk> jdks() {
    return Jdks.of(IsolationIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void anApplicationOnOlderLibrariesBehavesAsWithout(Jdk jdk) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(Integer.toString(SECONDS)));
    arguments.addAll(agentClasses());
    try (AgentJvm without =
            legacy(jdk, "isolation-without-" + jdk.feature(), arguments).withoutAgent().start();
        AgentJvm with = legacy(jdk, "isolation-with-" + jdk.feature(), arguments).start()) {
      BadPlace.assertAnswers(with, "isolation-with-" + jdk.feature());
      assertThat(without.end()).as(without::lastWords).isEqualTo(LegacyServer.EXIT_CODE);
      assertThat(with.end()).as(with::lastWords).isEqualTo(LegacyServer.EXIT_CODE);

      assertThat(saidBy(with)).isEqualTo(saidBy(without));
      assertThat(saidBy(with))
          .as("that it did what it should")
          .anyMatch(line -> line.startsWith("jna 5.13.0 true"))
          .anyMatch(line -> line.contains("byte-buddy-1.14"))
          .anyMatch(line -> line.contains("micrometer-core-1.9"))
          .contains("log manager com.acme.legacy.ServerLogManager")
          .noneMatch(line -> line.startsWith("SEES"));
      assertThat(with.findings()).as("the agent was there: " + with.lastWords()).isPresent();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aLogManagerThatComesLateIsTheOneInUse(Jdk jdk) {
    try (AgentJvm jvm =
        AgentJvm.on(jdk, "isolation-logging-" + jdk.feature())
            .jvm("-Djava.util.logging.manager=" + ModularServer.HIDDEN_MANAGER)
            .main(ModularServer.class, Integer.toString(SECONDS))
            .start()) {
      BadPlace.assertAnswers(jvm, "isolation-logging-" + jdk.feature());
      assertThat(jvm.end()).as(jvm::lastWords).isZero();
      assertThat(jvm.stdout().lines())
          .containsExactly("log manager " + ModularServer.HIDDEN_MANAGER);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aProfilerOfTheApplicationsOwnStaysTheOnlyOne(Jdk jdk) {
    String name = "isolation-profiler-" + jdk.feature();
    try (AgentJvm jvm = AgentJvm.on(jdk, name).main(ProfiledServer.class).start()) {
      jvm.awaitLine("PROFILING", PATIENCE);
      BadPlace.assertAnswers(jvm, name);

      Ran asked =
          CommandLine.on(jdk, name)
              .run("investigate", jvm.pid(), "--kind", "NATIVE_MALLOC", "--seconds", "3");

      assertThat(asked.isClear()).as(asked::said).isTrue();
      assertThat(asked.said()).containsIgnoringCase("profiler");
      assertThat(jvm.proc().mappedFiles())
          .filteredOn(file -> file.toLowerCase(Locale.ROOT).contains("asyncprofiler"))
          .hasSize(1);
      assertThat(jvm.end()).as(jvm::lastWords).isZero();
      assertThat(jvm.stdout()).contains("profiler saw the work: true");
      assertThat(jvm.findings())
          .as("the rest of the agent works")
          .hasValueSatisfying(IsolationIT::assertWatched);
    }
  }

  private static Recipe legacy(Jdk jdk, String name, List<String> arguments) {
    return AgentJvm.on(jdk, name)
        .jvm("-Djna.nosys=true", "-Djava.awt.headless=true", "-Dacme.owner=ledger")
        .main(LegacyServer.class.getName(), arguments);
  }

  /** Its lines, less what differs between any two runs. */
  private static List<String> saidBy(AgentJvm jvm) {
    return jvm.stdout()
        .replace(jvm.folder().toString(), "FOLDER")
        .lines()
        // A new name each time; whether it is there at all still shows.
        .map(line -> line.replaceAll("^(property jnidispatch\\.path)=.*", "$1"))
        .filter(line -> !OWN_PROPERTY.matcher(line).matches())
        .toList();
  }

  private static void assertWatched(Findings found) {
    assertThat(found.agent().probes()).anyMatch(probe -> "ON".equals(probe.state()));
    assertThat(found.account("HEAP").bytes()).isPositive();
  }

  /**
   * Names of the agent's classes, spread over the whole jar, less those of libraries the
   * application has too.
   */
  private static List<String> agentClasses() throws IOException {
    try (JarFile jar = new JarFile(Host.jar().toFile())) {
      List<String> names =
          jar.stream()
              .map(ZipEntry::getName)
              .map(CLASS_DATA::matcher)
              .filter(matcher -> matcher.matches())
              .map(matcher -> matcher.group(1).replace('/', '.'))
              .filter(
                  each ->
                      !each.matches(
                          "(com\\.sun\\.jna|net\\.bytebuddy|io\\.micrometer|one\\.profiler|com\\.google\\.gson|org\\.HdrHistogram)\\..*"))
              .toList();
      assertThat(names).isNotEmpty();
      int step = names.size() / MOST_NAMES + 1;
      return Stream.iterate(0, i -> i < names.size(), i -> i + step).map(names::get).toList();
    }
  }
}
