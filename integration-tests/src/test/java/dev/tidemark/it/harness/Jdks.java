package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs the tests run on: every one from 17 up that this machine has, the newest of a feature.
 */
public final class Jdks {
  private static final Path SYSTEM_FOLDER = Path.of("/usr/lib/jvm");
  private static final int OLDEST_FEATURE = 17;
  private static final List<Jdk> ALL = find();

  private Jdks() {}

  public static List<Jdk> all() {
    return ALL;
  }

  /** All of them; in a short run one, by the test's name, so that every JDK has tests. */
  public static Stream<Jdk> of(Class<?> test) {
    int turn = Math.floorMod(test.getSimpleName().hashCode(), ALL.size());
    return Breadth.isWhole() ? ALL.stream() : Stream.of(ALL.get(turn));
  }

  public static Jdk oldest() {
    return ALL.get(0);
  }

  public static Jdk newest() {
    return ALL.get(ALL.size() - 1);
  }

  private static List<Jdk> find() {
    Map<Integer, Jdk> byFeature = new TreeMap<>();
    for (Path home : candidates()) {
      describe(home)
          .filter(jdk -> jdk.feature() >= OLDEST_FEATURE)
          .ifPresent(
              jdk ->
                  byFeature.merge(
                      jdk.feature(),
                      jdk,
                      (one, other) ->
                          Comparator.comparing((Jdk each) -> Runtime.Version.parse(each.version()))
                                      .compare(one, other)
                                  >= 0
                              ? one
                              : other));
    }
    List<Jdk> found = List.copyOf(byFeature.values());
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "no JDK from " + OLDEST_FEATURE + " up in JAVA_HOME or " + SYSTEM_FOLDER);
    }
    Said.once(
        "JDKs under test: "
            + found.stream().map(jdk -> jdk.version() + " in " + jdk.home()).toList());
    return found;
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    String javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null && !javaHome.isBlank()) {
      homes.add(Path.of(javaHome));
    }
    if (Files.isDirectory(SYSTEM_FOLDER)) {
      try (Stream<Path> folders = Files.list(SYSTEM_FOLDER)) {
        folders.sorted().forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes;
  }

  /** Empty where the folder holds no JDK, as the sources that some packages put beside it. */
  private static Optional<Jdk> describe(Path folder) {
    Path release = folder.resolve("release");
    if (!Files.isExecutable(folder.resolve("bin/java")) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(release)) {
      properties.load(in);
      String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
      return Optional.of(
          new Jdk(Runtime.Version.parse(version).feature(), version, folder.toRealPath()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
