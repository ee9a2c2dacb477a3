package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.held.HeldProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  private Map<String, String> run(Path jdk, String way, String given) throws Exception {
    return new ForkedJvm(jdk, folder)
        .asAgent(HeldProgram.class)
        .run(HeldProgram.class, way, String.valueOf(COUNT), given);
  }

  private static long number(Map<String, String> said, String key) {
    assertThat(said).containsKey(key);
    return Long.parseLong(said.get(key));
  }
}
