package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
final class Trees {
  private Trees() {}

  static void delete(Path root) {
    for (Path path : walk(root).stream().sorted(Comparator.reverseOrder()).toList()) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        System.err.println("[it] " + path + " stays: " + e);
      }
    }
  }

  /** Copies the files; what exists there is replaced. */
  static void copy(Path from, Path to) {
    for (Path path : walk(from)) {
      Path target = to.resolve(from.relativize(path).toString());
      try {
        Files.createDirectories(Files.isDirectory(path) ? target : target.getParent());
        if (Files.isRegularFile(path)) {
          Files.write(target, Files.readAllBytes(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static List<Path> walk(Path root) {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
