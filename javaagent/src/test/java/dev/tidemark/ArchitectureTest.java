package dev.tidemark;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom. Each rule keeps a promise of docs/architecture.md. */
@AnalyzeClasses(packages = "dev.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.tidemark.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDoorUsesTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("dev.tidemark.boot")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.tidemark.boot..");

  @ArchTest
  static final ArchRule statisticsArePure =
      noClasses()
          .that()
          .resideInAnyPackage("dev.tidemark.detect..", "dev.tidemark.series..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio..",
              "java.lang.management..",
              "java.util.concurrent..",
              "dev.tidemark.probe..",
              "dev.tidemark.control..",
              "dev.tidemark.investigate..")
          .because("what judges must replay: no clock, no thread, no I/O");

  @ArchTest
  static final ArchRule statisticsHaveNoClock =
      noClasses()
          .that()
          .resideInAnyPackage("dev.tidemark.detect..", "dev.tidemark.series..")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule reportersDoNotKnowHowItWasFound =
      noClasses()
          .that()
          .resideInAPackage("dev.tidemark.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.tidemark.probe..", "dev.tidemark.control..");

  @ArchTest
  static final ArchRule theApplicationsLoggingIsNotOurs =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAPackage("java.util.logging.."))
          .because("loading the LogManager early breaks servers that set their own");

  @ArchTest
  static final ArchRule nobodyEndsTheApplication =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.tidemark.cli..")
          .should()
          .callMethod(System.class, "exit", int.class);
}
