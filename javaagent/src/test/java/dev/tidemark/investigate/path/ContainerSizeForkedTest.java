package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.held.SizeProgram;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerSizeForkedTest {

  private static final String WEAKLY = "its keys are held weakly";

  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sizesAndBoundsAreReadFromTheFields(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .withLibraryOf(CacheBuilder.class, InternalFutureFailureAccess.class)
            .asAgent(SizeProgram.class)
            .run(SizeProgram.class);

    said.remove("size.java.util.ImmutableCollections$ListN");
    assertThat(said.entrySet())
        .filteredOn(line -> line.getKey().startsWith("size."))
        .as("eleven maps and twenty collections, each by itself and wrapped, and an array's list")
        .hasSize(2 * 11 + 2 * 20 + 1)
        .allSatisfy(line -> assertThat(line.getValue()).as(line.getKey()).isEqualTo("37"));
    assertThat(said)
        .containsEntry("array", "37")
        .containsEntry("session.known", "false")
        .containsEntry("queue.long", "500000")
        .containsEntry("queue.longer", "-1")
        .containsEntry("bound.java.util.HashMap", "null")
        .containsEntry("bound.java.util.LinkedHashMap", "null")
        .containsEntry("bound.java.util.concurrent.LinkedBlockingQueue", "null")
        .containsEntry("bound.java.util.concurrent.ArrayBlockingQueue", "its capacity is 100")
        .containsEntry("bounded.capacity", "its capacity is 1000")
        .containsEntry("bounded.soft", "its values are held softly");
    assertThat(Long.parseLong(said.get("queue.allocated")))
        .as("bytes, which do not grow with the queue")
        .isLessThan(1 << 20);
    assertThat(List.of("weak", "caffeine", "guava"))
        .allSatisfy(
            map -> {
              assertThat(said).containsEntry("bounded." + map + ".apart", WEAKLY);
              assertThat(said.get("bounded." + map + ".held"))
                  .startsWith(WEAKLY + ", but most values hold their own key")
                  .endsWith("and does not hold");
            });
    assertThat(said)
        .containsEntry("bounded.bytes", "its maximum is 4294967296")
        .containsEntry("bounded.guavaBytes", "its maximum is 4294967296")
        .containsEntry("bounded.countless", "null");
    assertThat(said.get("bounded.gone"))
        .isEqualTo(
            "its values are held weakly, but most are gone, and their entries are still there"
                + " and does not hold");
    assertThat(said.get("bounded.byClass")).endsWith("and does not hold");
    String maxTotal = "com.acme.held.SizeProgram$Pool.maxTotal is 300";
    assertThat(said)
        .as("too far, near, reached, passed, and of the JDK's own")
        .containsEntry("ceiling.2", "null")
        .containsEntry("ceiling.3", maxTotal)
        .containsEntry("ceiling.300", maxTotal)
        .containsEntry("ceiling.301", "null")
        .containsEntry("ceiling.jdk", "null");
    assertThat(said.get("bounded.lru")).contains("SizeProgram$Lru removes its eldest entry");
    assertThat(said.get("bounded.wrapped")).contains("SizeProgram$Lru removes its eldest entry");
  }
}
