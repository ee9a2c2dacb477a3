package dev.tidemark.investigate.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.leaky.LoaderProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import groovy.lang.GroovyShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT) // each run waits for a JVM of its own
class LoaderForkedTest {
  private static final List<String> BOTH = List.of("", "again.");

  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  static Stream<Path> one() {
    return Jdks.inTurn(0);
  }

  static Stream<Path> theNext() {
    return Jdks.inTurn(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void pluginLoadersThatAreKeptLeadToTheReload(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "PLUGIN_KEPT", "collections", "calibrate");

    for (String run : BOTH) {
      assertThat(said).containsEntry(run + "age", "true");
      assertThat(said.get(run + "site.1.application")).contains("LoaderProgram.reload(");
      assertThat(said.get(run + "site.1.class")).isEqualTo("java.net.URLClassLoader");
      assertThat(said.get(run + "site.1.frames")).startsWith("java.lang.ClassLoader.<init>(");
      assertThat(notes(said, run))
          .anyMatch(
              note -> note.matches("class com.acme.leaky.Plugin(.Part)? exists [0-9]+ times, .*"));
      assertThat(notes(said, run)).contains("suspects 16 java.net.URLClassLoader");
      assertThat(said).doesNotContainKey(run + "site.2.bytes");
      assertThat(number(said, run + "site.1.count"))
          .isBetween(10L, number(said, run + "truth.count"));
    }
    assertBytes(said);
    assertThat(said).containsEntry("again.left", "0");
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void loadersAreCountedWhereTheWindowEndsWithACollection(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "PLUGIN_KEPT", "collect", "calibrate");

    for (String run : BOTH) {
      assertThat(said).containsEntry(run + "age", "true");
      // Of 40, where the machine is not busy; the program goes on while all is summed up.
      assertThat(number(said, run + "site.1.count"))
          .isBetween(20L, number(said, run + "truth.count"));
    }
    assertBytes(said);
  }

  @ParameterizedTest
  @MethodSource("one")
  void withoutACollectionTheAgeIsNotKnown(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "PLUGIN_KEPT");

    assertThat(said).containsEntry("age", "false");
    assertThat(said.get("site.1.application")).contains("LoaderProgram.reload(");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void pluginLoadersThatAreDroppedAreNoSite(Path jdk) throws Exception {
    assertNothing(run(jdk, "PLUGIN_DROPPED", "collect"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void groovyScriptsThatAreKeptLeadToTheirParsing(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "GROOVY_KEPT", "collect");

    for (String run : BOTH) {
      assertThat(said).containsEntry(run + "age", "true");
      assertThat(said.get(run + "site.1.application")).contains("LoaderProgram.parse(");
      assertThat(said.get(run + "site.1.class")).startsWith("groovy.lang.GroovyClassLoader");
    }
    assertThat(notes(said, "again."))
        .anyMatch(note -> note.matches("class(es like)? Script[#1].* exists? [0-9]+ times, .*"));
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void aCachedGroovyScriptIsNoSite(Path jdk) throws Exception {
    assertNothing(run(jdk, "GROOVY_CACHED", "collect"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void hiddenClassesThatAreKeptLeadToTheirDefinition(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "HIDDEN_KEPT", "collect", "calibrate");

    for (String run : BOTH) {
      assertThat(said.get(run + "site.1.application")).contains("LoaderProgram.hidden(");
      assertThat(said.get(run + "site.1.class")).isEqualTo("com.acme.leaky.Hidden");
      assertThat(notes(said, run)).contains("suspects 16 java.lang.Class");
      assertThat(said).doesNotContainKey(run + "site.2.bytes");
      assertThat(number(said, run + "site.1.count"))
          .isBetween(100L, number(said, run + "truth.count"));
    }
    assertBytes(said);
  }

  @ParameterizedTest
  @MethodSource("one")
  void hiddenClassesThatAreDroppedAreNoSite(Path jdk) throws Exception {
    assertNothing(run(jdk, "HIDDEN_DROPPED", "collect"));
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void proxiesInLoadersThatAreKeptLeadToTheLoader(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "PROXY_KEPT", "collect", "calibrate");

    for (String run : BOTH) {
      assertThat(said.get(run + "site.1.application")).contains("LoaderProgram.proxy(");
      assertThat(notes(said, run))
          .anyMatch(note -> note.matches("classes like jdk.proxy#.\\$Proxy# exist [0-9]+ .*"));
    }
    assertBytes(said);
  }

  @ParameterizedTest
  @MethodSource("one")
  void proxiesInLoadersThatAreDroppedAreNoSite(Path jdk) throws Exception {
    assertNothing(run(jdk, "PROXY_DROPPED", "collect"));
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void oneLoaderInWhichEverNewClassesAreDefinedLeadsToTheDefinition(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "ONE_LOADER", "collect", "calibrate");

    for (String run : BOTH) {
      assertThat(said.get(run + "site.1.application")).contains("LoaderProgram$Definer.define(");
      assertThat(said.get(run + "site.1.class")).isEqualTo("com.acme.leaky.Generated#");
      assertThat(number(said, run + "site.1.count"))
          .isBetween(100L, number(said, run + "truth.count"));
    }
    assertBytes(said);
  }

  @ParameterizedTest
  @MethodSource("one")
  void classesLoadedWhenAProgramStartsAreNoSite(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "START", "collect");

    assertNothing(said);
    // They were loaded while it watched.
    assertThat(said.get("outcome")).containsPattern("[56][0-9][0-9] classes were defined");
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void withoutWeavingTheClassesOfKeptLoadersLeadToTheirLoading(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "PLUGIN_KEPT", "collect", "unwoven");

    for (String run : BOTH) {
      assertThat(notes(said, run)).anyMatch(note -> note.startsWith("loaders are not seen"));
      // Two classes of the same size, each loaded by who needs it first: in either order.
      assertThat(said.get(run + "site.1.class")).startsWith("com.acme.leaky.Plugin");
      assertThat(List.of(application(said, run, 1), application(said, run, 2)))
          .anyMatch(frame -> frame.contains("LoaderProgram.make("))
          .anyMatch(frame -> frame.contains("Plugin.<init>("));
    }
  }

  @ParameterizedTest
  @MethodSource("one")
  void withoutWeavingDroppedLoadersAreNoSiteEither(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "PLUGIN_DROPPED", "collect", "unwoven");

    for (String run : BOTH) {
      assertThat(said.get(run + "outcome")).startsWith("Inconclusive");
    }
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void withoutJfrKeptLoadersAreSeen(Path jdk) throws Exception {
    String modules = "java.base,java.instrument,java.management,jdk.management,jdk.unsupported";
    ForkedJvm jvm = new ForkedJvm(jdk, folder).with("--limit-modules", modules);
    Map<String, String> said = run(jvm, "PLUGIN_KEPT", "collect");

    for (String run : BOTH) {
      assertThat(notes(said, run)).anyMatch(note -> note.startsWith("classes are not seen"));
      assertThat(said.get(run + "site.1.application")).contains("LoaderProgram.reload(");
    }
    assertThat(said).containsEntry("again.left", "0");
  }

  @ParameterizedTest
  @MethodSource("one")
  void anInterruptedWindowLeavesNothingWoven(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "IDLE", "interrupt");

    assertThat(said).containsKey("interrupted").containsEntry("left", "0");
  }

  private static void assertNothing(Map<String, String> said) {
    for (String run : BOTH) {
      assertThat(said.get(run + "outcome")).startsWith("Inconclusive");
    }
    assertThat(said).containsEntry("again.left", "0");
  }

  /** Within a factor of 1.5, for each that was made. */
  private static void assertBytes(Map<String, String> said) {
    double truth = number(said, "truth.bytes");
    double told = (double) number(said, "again.site.1.bytes") / number(said, "again.site.1.count");
    assertThat(told / truth).as("%s of %s bytes", told, truth).isBetween(1 / 1.5, 1.5);
  }

  private static String application(Map<String, String> said, String run, int rank) {
    return said.getOrDefault(run + "site." + rank + ".application", "");
  }

  private static List<String> notes(Map<String, String> said, String run) {
    String prefix = run + "note.";
    return said.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  private Map<String, String> run(Path jdk, String work, String... more) throws Exception {
    return run(new ForkedJvm(jdk, folder), work, more);
  }

  private Map<String, String> run(ForkedJvm jvm, String work, String... more) throws Exception {
    Path files = Files.createDirectories(folder.resolve("work"));
    String[] arguments =
        Stream.concat(Stream.of(work, "4", files.toString()), Stream.of(more))
            .toArray(String[]::new);
    return jvm.withLibraryOf(GroovyShell.class)
        .asAgent(LoaderProgram.class)
        .run(LoaderProgram.class, arguments);
  }

  private static long number(Map<String, String> said, String key) {
    assertThat(said).containsKey(key);
    return Long.parseLong(said.get(key));
  }
}
