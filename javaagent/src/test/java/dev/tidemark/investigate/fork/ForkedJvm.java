package dev.tidemark.investigate.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a program of the test class path in a JVM of its own and reads its {@code key=value} lines.
 */
public final class ForkedJvm {
  private static final long MOST_SECONDS = 120;

  private final Path home;
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final List<Class<?>> libraries = new ArrayList<>();

  /**
   * @param home of the JDK
   * @param folder for its output
   */
  public ForkedJvm(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  public ForkedJvm with(String... more) {
    options.addAll(Arrays.asList(more));
    return this;
  }

  /** Puts the libraries of these classes on its class path. */
  public ForkedJvm withLibraryOf(Class<?>... types) {
    libraries.addAll(Arrays.asList(types));
    return this;
  }

  /** Calls {@code premain} of the program with an Instrumentation. */
  public ForkedJvm asAgent(Class<?> program) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", program.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return with("-javaagent:" + jar);
  }

  /** Its lines, in order; those of a second run start at {@code again}. */
  public Map<String, String> run(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-Xmx256m", "-cp", classPath(program), program.getName()));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("%s ended; it wrote:%n%s", command, read(output)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s wrote:%n%s", command, read(output)).isZero();
    return lines(read(output));
  }

  /** A key that is written twice stands for one thing: else the test would see the last alone. */
  private static Map<String, String> lines(String output) {
    Map<String, String> lines = new LinkedHashMap<>();
    String prefix = "";
    for (String line : output.lines().toList()) {
      int equals = line.indexOf('=');
      if (line.equals("again=")) {
        prefix = "again.";
      } else if (equals > 0) {
        String key = prefix + line.substring(0, equals);
        String value = line.substring(equals + 1);
        String before = lines.put(key, value);
        assertThat(before == null || before.equals(value))
            .as("%s is written as %s and as %s", key, before, value)
            .isTrue();
      } else {
        lines.put(prefix + "stray." + line, "");
      }
    }
    return lines;
  }

  private String classPath(Class<?> program) {
    Stream<Class<?>> own =
        Stream.of(
            program,
            dev.tidemark.investigate.Investigation.class,
            dev.tidemark.probe.Host.class,
            one.profiler.AsyncProfiler.class,
            one.jfr.JfrReader.class,
            com.github.benmanes.caffeine.cache.Caffeine.class,
            net.bytebuddy.jar.asm.ClassReader.class);
    return Stream.concat(own, libraries.stream())
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .distinct()
        .collect(Collectors.joining(":"));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
