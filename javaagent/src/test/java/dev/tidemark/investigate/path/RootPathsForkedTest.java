package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.held.BusyProgram;
import com.acme.held.HeldProgram;
import com.acme.held.LoaderProgram;
import com.acme.held.LocalProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT) // each run waits for a JVM of its own
class RootPathsForkedTest {
  private static final int COUNT = 50_000;
  private static final String SESSION = "com.acme.held.Session";

  @TempDir Path folder;

  /** Where the sessions pile up, and in what, for each way of holding them. */
  private static final String[][] PLACES = {
    {"STATIC_MAP", "static com.acme.held.Way$Held.OPEN", "java.util.concurrent.ConcurrentHashMap"},
    {"LISTENERS", "com.acme.held.Way$Held$Feed.listeners", "java.util.ArrayList"},
    {"LINKED_LIST", "static com.acme.held.Way$Held.LINKED_LIST", "java.util.LinkedList"},
    {
      "LINKED_QUEUE",
      "static com.acme.held.Way$Held.LINKED_QUEUE",
      "java.util.concurrent.ConcurrentLinkedQueue"
    },
    {"LINKED_MAP", "static com.acme.held.Way$Held.LINKED_MAP", "java.util.LinkedHashMap"},
    {"TREE_MAP", "static com.acme.held.Way$Held.TREE_MAP", "java.util.TreeMap"},
    {"IDENTITY_MAP", "static com.acme.held.Way$Held.IDENTITY_MAP", "java.util.IdentityHashMap"},
    {
      "SYNCHRONIZED_LIST",
      "static com.acme.held.Way$Held.SYNCHRONIZED_LIST",
      "java.util.Collections$SynchronizedRandomAccessList"
    },
    {"BEANS", "com.acme.held.Context$Repository.byNumber", "java.util.HashMap"},
    {"RECORD", "com.acme.held.Way$Held$InRecord.map", "java.util.HashMap"},
    {"LAMBDA", "java.util.ArrayList in static com.acme.held.Way$Held.later", "java.util.ArrayList"},
    {"RUNNABLE", "com.acme.held.Way$Held$Worker.backlog", "java.util.ArrayList"},
  };

  static Stream<Arguments> places() {
    return Jdks.all()
        .flatMap(jdk -> Stream.of(PLACES).map(p -> Arguments.of(jdk, p[0], p[1], p[2])));
  }

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("places")
  void namesTheContainerAndWhereItHangs(Path jdk, String way, String where, String container)
      throws Exception {
    Map<String, String> said = run(jdk, way, "objects+classes");

    assertThat(said).containsEntry("path.1.where", where);
    assertThat(said).containsEntry("path.1.container", container);
    assertThat(said).containsEntry("path.1.containers", "1");
    assertThat(said).containsEntry("path.1.containerObjects", "1");
    assertThat(said).containsEntry("path.1.element", SESSION);
    assertThat(said).containsEntry("path.1.elements", "256");
    assertThat(number(said, "path.1.instances")).isBetween(COUNT * 95L / 100, COUNT * 105L / 100);
    assertThat(said.get("path.1.steps")).contains(" (" + SESSION + ") \u00d7 ");
    // What holds them is plain; nothing has to stand still.
    assertThat(said).containsEntry("cost.pause.micros", "0");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void knowsWhatTheContainerIsAFieldOf(Path jdk) throws Exception {
    assertThat(run(jdk, "LISTENERS", "objects+classes"))
        .containsEntry("path.1.owners", "[com.acme.held.Way$Held$Feed]");
    assertThat(run(jdk, "STATIC_MAP", "objects+classes")).containsEntry("path.1.owners", "[]");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void oneListForEachThreadIsOnePlace(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "THREAD_LOCALS", "objects+classes");

    assertThat(said)
        .containsEntry("path.1.where", "ThreadLocal value in thread \"pool-1-thread-1\" and 7 more")
        .containsEntry("path.1.container", "java.util.ArrayList")
        .containsEntry("path.1.containers", "8")
        .containsEntry("path.1.element", SESSION);
    assertThat(said.get("path.1.steps"))
        .startsWith(
            "thread \"pool-1-thread-1\" and 7 more (java.lang.Thread) \u00d7 8 | Thread.threadLocals");
    assertHoldsAll(said);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void listsWithinAMapAreNamedByTheMap(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "MAP_OF_LISTS", "objects+classes");

    assertThat(said)
        .containsEntry(
            "path.1.where", "java.util.ArrayList in static com.acme.held.Way$Held.BY_USER")
        .containsEntry("path.1.containers", "3");
    assertHoldsAll(said);
  }

  /** Two thousand lists of 25: what grows may be the map or the lists. */
  @ParameterizedTest
  @MethodSource("jdks")
  void theListsWithinAMapOfManyAreAnotherLevel(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "MAP_OF_MANY_LISTS", "objects+classes");

    assertThat(said)
        .containsEntry("path.1.where", "static com.acme.held.Way$Held.BY_USER")
        .containsEntry("path.1.containers", "1")
        .containsEntry(
            "path.1.level.1.where", "java.util.ArrayList in static com.acme.held.Way$Held.BY_USER")
        .containsEntry("path.1.level.1.containers", String.valueOf(COUNT / 25))
        .containsEntry("path.1.level.1.containerObjects", "64")
        .containsEntry("path.1.level.1.element", SESSION)
        .doesNotContainKey("path.1.level.2.where");
    assertThat(number(said, "path.1.level.1.instances"))
        .isBetween(COUNT * 95L / 100, COUNT * 105L / 100);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aChainOfObjectsIsItsOwnContainer(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "OWN_CHAIN", "objects+classes");

    assertThat(said)
        .containsEntry("path.1.where", "static com.acme.held.Way$Held.chain")
        .containsEntry("path.1.container", "com.acme.held.Way$Held$Link")
        .containsEntry("path.1.containers", "1");
    assertHoldsAll(said);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theJdksOwnSetIsNamed(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "DELETE_ON_EXIT", "objects+classes");

    assertThat(said)
        .containsEntry("path.1.where", "static java.io.DeleteOnExitHook.files")
        .containsEntry("path.1.container", "java.util.LinkedHashSet")
        .containsEntry("path.1.element", "java.lang.String");
    assertHoldsAll(said);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theHeaviestOfTwoPlacesComesFirst(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "TWO_PLACES", "classes");

    assertThat(said)
        .containsEntry("path.1.where", "static com.acme.held.Way$Held.OPEN")
        .containsEntry("path.2.where", "static com.acme.held.Way$Held.OTHER");
    assertHoldsAll(said);
    assertThat(number(said, "path.2.instances"))
        .isBetween(COUNT / 4 * 95L / 100, COUNT / 4 * 105L / 100);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void softReferencesHoldNothing(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "SOFT", "classes");

    assertThat(said).containsEntry("answer", "nothing");
    assertThat(said.get("why")).contains("soft references");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatALocalVariableHoldsIsFoundOnTheStack(Path jdk) throws Exception {
    Map<String, String> said = checked(jdk, LocalProgram.class, String.valueOf(COUNT), "10");

    assertThat(said)
        .containsEntry(
            "path.1.where",
            "local variable of com.acme.held.LocalProgram.importAll in thread \"importer\"")
        .containsEntry("path.1.container", "java.util.ArrayList")
        .containsEntry("path.1.containers", "1");
    assertHoldsAll(said);
    assertThat(number(said, "cost.pause.micros")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aLoaderIsHeldByWhatIsRegisteredAndNoClassIsInitialised(Path jdk) throws Exception {
    Map<String, String> said = checked(jdk, LoaderProgram.class);

    assertThat(said)
        .containsEntry("path.1.where", "static com.acme.held.LoaderProgram.REGISTRY")
        .containsEntry("path.1.element", "com.acme.held.Plugin")
        .containsEntry("path.1.instances", "50")
        .doesNotContainKey("initialised");
  }

  static Stream<Arguments> collectors() {
    return Jdks.all()
        .flatMap(
            jdk ->
                Stream.of("G1", "Parallel", "Serial", "Z", "Shenandoah")
                    .map(collector -> Arguments.of(jdk, collector)));
  }

  /** While threads add and remove, and among 500,000 objects of another sort. */
  @ParameterizedTest
  @MethodSource("collectors")
  void findsTheMapWhateverTheCollectorDoesMeanwhile(Path jdk, String collector) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .asAgent(BusyProgram.class)
            .with("-XX:+Use" + collector + "GC")
            .run(BusyProgram.class, "3", "500000");

    for (String look : List.of("look.1.", "look.2.", "look.3.")) {
      assertThat(said)
          .containsEntry(look + "answer", "found")
          .containsEntry(look + "path.1.where", "static com.acme.held.BusyProgram.OPEN")
          .containsEntry(look + "path.1.element", SESSION);
      assertThat(number(said, look + "path.1.instances")).as(look).isBetween(95_000L, 105_000L);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threeMillionOtherObjectsLeaveRoomForTheMap(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .asAgent(BusyProgram.class)
            .run(BusyProgram.class, "1", "3000000");

    assertThat(said)
        .containsEntry("look.1.answer", "found")
        .containsEntry("look.1.path.1.where", "static com.acme.held.BusyProgram.OPEN");
    assertThat(number(said, "look.1.cost.objects")).isLessThanOrEqualTo(1_000_000);
    assertThat(number(said, "look.1.cost.bytes")).isLessThan(32L << 20);
  }

  private static void assertHoldsAll(Map<String, String> said) {
    assertThat(number(said, "path.1.instances")).isBetween(COUNT * 95L / 100, COUNT * 105L / 100);
  }

  private Map<String, String> run(Path jdk, String way, String given) throws Exception {
    return new ForkedJvm(jdk, folder)
        .asAgent(HeldProgram.class)
        .run(HeldProgram.class, way, String.valueOf(COUNT), given);
  }

  /** The JVM looks after what our native code does; the JDK's own has warnings. */
  private Map<String, String> checked(Path jdk, Class<?> program, String... arguments)
      throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder).asAgent(program).with("-Xcheck:jni").run(program, arguments);
    assertThat(said.keySet())
        .noneMatch(line -> line.contains("FATAL") || line.contains("StackRoots"));
    return said;
  }

  private static long number(Map<String, String> said, String key) {
    assertThat(said).containsKey(key);
    return Long.parseLong(said.get(key));
  }
}
