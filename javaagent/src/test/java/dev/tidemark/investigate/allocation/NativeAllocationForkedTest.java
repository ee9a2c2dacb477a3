package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.acme.leaky.LoaderChurnProgram;
import com.acme.leaky.MallocProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NativeAllocationForkedTest {

  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  /**
   * What one short run may be off, in percent: some dozen kept blocks fall into the burst, so the
   * share that survives is known to about a quarter. The estimator's bias is tested by simulation.
   */
  private static final int ONE_RUN = 60;

  @ParameterizedTest
  @MethodSource("jdks")
  void compressorsNeverEndedAreFirstAmongFiftyTimesAsManyThatAre(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder).run(MallocProgram.class, "NATIVE_MALLOC", "10", work());

    assertThat(said.get("site.1.application")).contains("Deflaters.leak(Deflaters.java:");
    assertThat(said.get("site.1.class")).isEqualTo("java.util.zip.Deflater");
    assertThat(said.get("site.1.frames")).contains("`deflateInit2_");
    assertThat(number(said, "site.1.bytes"))
        .isCloseTo(number(said, "truth.bytes"), withinPercentage(ONE_RUN));
    assertThat(number(said, "grown"))
        .isCloseTo(number(said, "truth.bytes"), withinPercentage(ONE_RUN));
    assertThat(number(said, "truth.healthy")).isGreaterThan(1000);
    assertThat(said.get("age")).isEqualTo("true");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void directBuffersKeptAreToldFromThoseThatAreCollected(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder).run(MallocProgram.class, "DIRECT_BUFFER", "10", work());

    assertThat(said.get("site.1.application")).contains("MallocProgram.leakBuffer(");
    assertThat(said.get("site.1.class")).isEqualTo("java.nio.DirectByteBuffer");
    assertThat(number(said, "site.1.bytes"))
        .isCloseTo(number(said, "truth.bytes"), withinPercentage(ONE_RUN));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void leavesNoFileAndSaysWhatElseItLeaves(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .with("--enable-native-access=ALL-UNNAMED")
            .run(MallocProgram.class, "RETAINED_FREE", "3", work());

    assertThat(Files.list(Path.of(work()))).isEmpty();
    assertThat(said.get("before.leaves")).isEmpty();
    assertThat(said.get("leaves")).contains("hooks");
    // Its own library is not a foreign one, although its file is gone.
    assertThat(said.get("after")).isEqualTo("Available[]");
    assertThat(said.get("age")).isEqualTo("false");
    assertThat(said.get("site.1.application")).contains("Deflaters.healthy(");
    assertThat(said.keySet()).noneMatch(line -> line.startsWith("stray."));
  }

  /** Ids of methods, of which HotSpot keeps some 100 bytes for each loader that has gone. */
  @ParameterizedTest
  @MethodSource("jdks")
  void leavesTheJvmAloneBetweenTwoRecordings(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .with("-XX:NativeMemoryTracking=summary")
            .run(LoaderChurnProgram.class, work());

    assertThat(number(said, "kept.after.kB"))
        .as("kept of 20,000 loaders")
        .isLessThan(number(said, "kept.before.kB") + 500);
    assertThat(number(said, "kept.meanwhile.kB"))
        .as("kept of 22,000 loaders, most while a recording ran; %s", said)
        .isLessThan(number(said, "kept.before.kB") + 250);
    // The first site may be the compiler's, which holds much at a time.
    assertThat(said)
        .anySatisfy(
            (key, value) -> {
              assertThat(key).endsWith(".application");
              assertThat(value).contains("Deflaters.leak(Deflaters.java:");
            });
  }

  static Stream<Path> jdksThatRestrictNativeAccess() {
    return Jdks.thatRestrictNativeAccess();
  }

  @ParameterizedTest
  @MethodSource("jdksThatRestrictNativeAccess")
  void refusesWhereNativeAccessIsDenied(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .with("--illegal-native-access=deny")
            .run(MallocProgram.class, "NATIVE_MALLOC", "3", work());

    assertThat(said.get("before")).contains("--enable-native-access=ALL-UNNAMED");
    assertThat(said.get("outcome")).startsWith("Failed[");
  }

  private String work() throws Exception {
    return Files.createDirectories(folder.resolve("work")).toString();
  }

  private static double number(Map<String, String> said, String key) {
    assertThat(said).containsKey(key);
    return Double.parseDouble(said.get(key));
  }
}
