package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.batch.BatchJob;
import com.acme.exits.Exits;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.BadPlace;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in the options leaves the agent off, with one line that names it. */
class MistakenOptionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  static Stream<Jdk> jdks() {
    return Jdks.of(MistakenOptionsIT.class);
  }

  static List<Arguments> mistakes() {
    List<Arguments> mistakes = new ArrayList<>();
    for (Jdk jdk : jdks().toList()) {
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
      BadPlace.assertUntouched(jvm);
      assertThat(jvm.stderr().lines())
          .as("one line")
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("[tidemark]").contains(names, hints));
      assertThat(jvm.findings()).isEmpty();
      assertThat(jvm.output()).doesNotExist();
    }
  }

  /** Nor does it matter that the agent had no turn yet when the program asks for its end. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aMistakeIsToldByAProgramThatExitsAtOnce(Jdk jdk) {
    try (AgentJvm jvm =
        AgentJvm.on(jdk, "mistake-exit-" + jdk.feature())
            .options("layer.max=9")
            .main(Exits.class, Exits.Way.EXIT.name(), "0")
            .start()) {
      assertThat(jvm.awaitExit(PATIENCE)).as(jvm::lastWords).isEqualTo(Exits.Way.EXIT.code());
      assertThat(jvm.stderr().lines())
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("[tidemark]").contains("layer.max"));
    }
  }

  /** The other ways options come in by end the same. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aMistakeInThePropertiesOrTheEnvironmentDoesToo(Jdk jdk) {
    try (AgentJvm property =
            BadPlace.job(jdk, "mistake-property").jvm("-Dtidemark.layer.max=none").start();
        AgentJvm environment =
            BadPlace.job(jdk, "mistake-environment")
                .environment("TIDEMARK_LAYER_MAX", "none")
                .start();
        AgentJvm file =
            BadPlace.job(jdk, "mistake-file")
                .options("preset=lab,config=/nowhere/tidemark.properties")
                .start()) {
      for (AgentJvm jvm : List.of(property, environment, file)) {
        BadPlace.assertUntouched(jvm);
        assertThat(jvm.stderr().lines())
            .singleElement()
            .satisfies(line -> assertThat(line).containsPattern("layer\\.max|config"));
        assertThat(jvm.findings()).isEmpty();
      }
    }
  }
}
