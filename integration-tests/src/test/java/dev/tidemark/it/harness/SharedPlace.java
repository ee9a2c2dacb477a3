package dev.tidemark.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Copies of the agent and of the programs that any user of this machine can read: the build's own
 * folders often lie where only their owner may look.
 */
final class SharedPlace {
  private static final SharedPlace THE_ONE = create();

  private final Path root;
  private final Path jar;
  private final String classPath;
  private final AtomicInteger folders = new AtomicInteger();

  private SharedPlace(Path root, Path jar, String classPath) {
    this.root = root;
    this.jar = jar;
    this.classPath = classPath;
  }

  static SharedPlace get() {
    return THE_ONE;
  }

  /** The packed agent; fails with the path where it was looked for. */
  Path jar() {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "no packed agent in "
              + configuredJar().toAbsolutePath()
              + "; -Dtidemark.jar= names another place");
    }
    return jar;
  }

  String classPath() {
    return classPath;
  }

  /** A new folder of the user's. Its path is short: a Unix socket in it must fit into 108 bytes. */
  Path folder(User user) {
    try {
      Path folder =
          readable(
              Files.createDirectory(root.resolve(Integer.toString(folders.incrementAndGet()))));
      user.own(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path configuredJar() {
    return Path.of(System.getProperty("tidemark.jar", "../javaagent/target/tidemark.jar"));
  }

  private static SharedPlace create() {
    try {
      Path root = readable(Files.createTempDirectory("it-"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Trees.delete(root)));
      Path jar = root.resolve("tidemark.jar");
      if (Files.isRegularFile(configuredJar())) {
        Files.copy(configuredJar(), jar);
        jar.toFile().setReadable(true, false);
      }
      return new SharedPlace(root, jar, copyClassPath(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String copyClassPath(Path root) throws IOException {
    List<String> copied = new ArrayList<>();
    for (String entry : ownClassPath()) {
      Path from = Path.of(entry);
      Path to = root.resolve("class-path").resolve(copied.size() + "-" + from.getFileName());
      if (!Files.exists(from)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path target = to.resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            readable(Files.createDirectories(target));
          } else {
            readable(Files.createDirectories(target.getParent()));
            Files.copy(file, target);
            target.toFile().setReadable(true, false);
          }
        }
      }
      copied.add(to.toString());
    }
    return String.join(File.pathSeparator, copied);
  }

  /** What the programs need of this test's class path: not the test frameworks. */
  private static List<String> ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                !entry.matches(
                    ".*/(junit|assertj|awaitility|hamcrest|surefire|opentest4j|apiguardian|snakeyaml|opentelemetry|protobuf)[^/]*\\.jar"))
        .filter(entry -> !entry.endsWith("test-classes"))
        .toList();
  }

  private static Path readable(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
