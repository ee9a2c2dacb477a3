package dev.tidemark.investigate.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.leaky.WovenProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WovenForkedTest {

  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void mappingsKeptAreToldFromThoseThatAreDropped(Path jdk) throws Exception {
    Map<String, String> said = run(new ForkedJvm(jdk, folder), "MAPPED_FILE");

    for (String run : List.of("", "again.")) {
      assertThat(said.get(run + "age")).isEqualTo("true");
      assertThat(said.get(run + "site.1.application")).contains("WovenProgram.map(");
      assertThat(said.get(run + "site.1.frames"))
          .startsWith("sun.nio.ch.FileChannelImpl.mapInternal(")
          .contains("WovenProgram.keep(");
      assertThat(said).doesNotContainKey(run + "site.2.bytes");
      long count = number(said, run + "site.1.count");
      assertThat(number(said, run + "site.1.bytes")).isEqualTo(count * 123_457);
      assertThat(count).isBetween(10L, number(said, run + "truth.count"));
    }
    assertThat(said.get("again.safe")).isEqualTo("null");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threadsThatStayAreToldFromBriefOnes(Path jdk) throws Exception {
    Map<String, String> said = run(new ForkedJvm(jdk, folder), "THREAD");

    assertThat(said).containsKey("note.seen by jfr");
    assertThreads(said);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threadStartsAreSeenWithoutJfrToo(Path jdk) throws Exception {
    ForkedJvm jvm =
        new ForkedJvm(jdk, folder)
            .with("--limit-modules", "java.base,java.instrument,java.management,jdk.unsupported");
    Map<String, String> said = run(jvm, "THREAD");

    assertThat(said).containsKey("note.seen by instrumentation");
    assertThreads(said);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threadStartsAreSeenWhereJfrCannotStart(Path jdk) throws Exception {
    ForkedJvm jvm =
        new ForkedJvm(jdk, folder)
            .with("-Djava.io.tmpdir=/dev/null/none", "-Duser.home=/dev/null/none");
    Map<String, String> said = run(jvm, "THREAD");

    assertThat(said).containsKey("note.seen by instrumentation");
    assertThat(said.keySet()).anyMatch(line -> line.startsWith("note.JFR could not be used"));
    assertThreads(said);
  }

  private static void assertThreads(Map<String, String> said) {
    for (String run : List.of("", "again.")) {
      assertThat(said.get(run + "site.1.class")).isEqualTo("worker-#");
      assertThat(said.get(run + "site.1.frames")).contains("WovenProgram.stay(");
      assertThat(said.get(run + "site.1.application")).contains("WovenProgram.start(");
      assertThat(said).doesNotContainKey(run + "site.2.bytes");
      long count = number(said, run + "site.1.count");
      assertThat(number(said, run + "site.1.bytes")).isEqualTo(count * 100_000);
      assertThat(count).isBetween(10L, number(said, run + "truth.count"));
    }
  }

  private Map<String, String> run(ForkedJvm jvm, String kind) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    return jvm.asAgent(WovenProgram.class).run(WovenProgram.class, kind, "3", work.toString());
  }

  private static long number(Map<String, String> said, String key) {
    assertThat(said).containsKey(key);
    return Long.parseLong(said.get(key));
  }
}
