package dev.tidemark.investigate.fork;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs on this machine, one of each feature version from 17 on. */
public final class Jdks {

  private Jdks() {}

  /** Homes; the one that runs the test is among them. */
  public static Stream<Path> all() {
    TreeMap<Integer, Path> byFeature = new TreeMap<>();
    for (Path home : candidates()) {
      int feature = feature(home);
      if (feature >= 17) {
        byFeature.putIfAbsent(feature, home);
      }
    }
    return byFeature.values().stream();
  }

  /** Those that warn of native access and can refuse it: JEP 472. */
  public static Stream<Path> thatRestrictNativeAccess() {
    return all().filter(home -> feature(home) >= 24);
  }

  /**
   * One of them, the next for the next turn: for what does not depend on the JDK. All of them with
   * {@code -Dforked.jdks=all}.
   */
  public static Stream<Path> inTurn(int turn) {
    List<Path> all = all().toList();
    return System.getProperty("forked.jdks", "").equals("all")
        ? all.stream()
        : Stream.of(all.get(turn % all.size()));
  }

  private static List<Path> candidates() {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> entries = Files.list(installed)) {
        entries.sorted().forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes;
  }

  /** 0 where it is no JDK. */
  private static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]")[0]);
  }
}
