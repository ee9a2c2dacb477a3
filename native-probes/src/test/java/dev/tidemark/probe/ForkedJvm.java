package dev.tidemark.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own and gives back what it printed. */
public final class ForkedJvm {

  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)\\b");
  private static final int LONGEST_SECONDS = 120;

  private ForkedJvm() {}

  /** The JDK that runs the tests, and the others of 17 or later that are installed. */
  public static Stream<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (Files.isDirectory(INSTALLED)) {
      try (Stream<Path> folders = Files.list(INSTALLED)) {
        folders.filter(home -> !Files.isSymbolicLink(home) && isOwnJdk(home)).forEach(homes::add);
      }
    }
    return homes.stream().distinct();
  }

  /** Those from 24 up, which warn of native access and can refuse it: JEP 472. */
  public static Stream<Path> homesThatRestrictNativeAccess() throws IOException {
    return homes().filter(home -> feature(home) >= 24);
  }

  private static boolean isOwnJdk(Path home) {
    return Files.isExecutable(home.resolve("bin/java")) && feature(home) >= 17;
  }

  /** 17 of 17.0.15; 0 where the JDK does not say. */
  public static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The class path of the tests; Surefire puts it into this property itself. */
  public static List<String> run(
      Path home, Map<String, String> environment, List<String> options, String... main)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(main));
    Path output = Files.createTempFile("forked-jvm", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(output.toFile()).start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still runs: " + command);
      }
      List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new AssertionError(
            "exit " + process.exitValue() + " of " + command + "\n" + String.join("\n", lines));
      }
      return lines;
    } finally {
      Files.delete(output);
    }
  }
}
