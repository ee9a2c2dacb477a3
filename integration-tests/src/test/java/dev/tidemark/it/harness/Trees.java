package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  /** The folders before what they hold; what goes meanwhile is left out. */
  static List<Path> walk(Path root) {
    if (!Files.exists(root)) {
      return List.of();
    }
    List<Path> paths = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
              paths.add(folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
              paths.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths;
  }
}
