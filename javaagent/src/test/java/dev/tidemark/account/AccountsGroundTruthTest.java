package dev.tidemark.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our accounts of a warmed-up server beside what native memory tracking knows and the kernel says
 * is resident of it, on every JDK that is installed and with every collector it has.
 */
class AccountsGroundTruthTest {

  private static final int LONGEST_SECONDS = 120;
  private static final double TOLERANCE = 0.10;

  /** Another moment, another few pages; counts where an account is small. */
  private static final double TOLERANCE_BYTES = 256 << 10;

  @TempDir Path folder;

  static Stream<Arguments> everyVm() throws Exception {
    List<Arguments> all = new ArrayList<>();
    for (Path home : Jdks.all().toList()) {
      List<String> collectors = new ArrayList<>(List.of("G1", "Parallel", "Serial"));
      for (String optional : List.of("Shenandoah", "Z")) {
        if (isBuiltWith(home, optional)) {
          collectors.add(optional);
        }
      }
      for (String gc : collectors) {
        all.add(Arguments.of(home, List.of("-XX:+Use" + gc + "GC", "-Xmx256m")));
      }
      // Without compressed oops VM.info has no line on the heap's address.
      all.add(Arguments.of(home, List.of("-XX:+UseG1GC", "-Xmx256m", "-XX:-UseCompressedOops")));
    }
    return all.stream();
  }

  /** Some builds of the JDK are without a collector. */
  private static boolean isBuiltWith(Path home, String gc) throws Exception {
    Path output = Files.createTempFile("built-with", ".txt");
    try {
      boolean starts = run(List.of(java(home), "-XX:+Use" + gc + "GC", "-version"), output) == 0;
      assertThat(starts || Files.readString(output).contains("not supported"))
          .as("why %s does not start with %s: %s", home, gc, Files.readString(output))
          .isTrue();
      return starts;
    } finally {
      Files.delete(output);
    }
  }

  @ParameterizedTest
  @MethodSource("everyVm")
  void agreesWithTheVmsOwnTracking(Path home, List<String> options) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>(List.of(java(home)));
    command.addAll(options);
    command.add("-XX:NativeMemoryTracking=detail");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WarmServer.class.getName());
    int exitCode = run(command, output);
    assertThat(exitCode).as("%s", Files.readString(output)).isZero();
    Map<Kind, long[]> accounts = new EnumMap<>(Kind.class);
    long resident = 0;
    for (String line : Files.readAllLines(output)) {
      String[] words = line.split(" ");
      if (words[0].equals("RESIDENT")) {
        resident = Long.parseLong(words[1]);
      } else if (words[0].matches("[A-Z_]+") && words.length > 1) {
        accounts.put(
            Kind.valueOf(words[0]), Stream.of(words).skip(1).mapToLong(Long::parseLong).toArray());
      }
    }
    for (Kind kind : List.of(Kind.HEAP, Kind.METASPACE, Kind.CODE_CACHE, Kind.THREAD)) {
      long[] oursAndTruth = accounts.get(kind);
      double tolerance = Math.max(TOLERANCE * oursAndTruth[1], TOLERANCE_BYTES);
      // Between what was tracked before and after: on a busy machine the compilers are not through.
      assertThat((double) oursAndTruth[0])
          .as("%s with %s", kind, options)
          .isBetween(oursAndTruth[1] - tolerance, oursAndTruth[2] + tolerance);
    }
    assertThat(accounts.get(Kind.UNEXPLAINED)[0])
        .as("unexplained with %s", options)
        .isBetween(0L, (long) (resident * TOLERANCE));
    assertThat(accounts.get(Kind.DIRECT_BUFFER)[0]).isGreaterThan(WarmServer.LARGEST_BUFFER);
    assertThat(sum(accounts)).isEqualTo(resident);
  }

  private static long sum(Map<Kind, long[]> accounts) {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getKey() != Kind.KERNEL)
        .mapToLong(entry -> entry.getValue()[0])
        .sum();
  }

  private static String java(Path home) {
    return home.resolve("bin/java").toString();
  }

  private static int run(List<String> command, Path output) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still runs: " + command);
    }
    return process.exitValue();
  }
}
