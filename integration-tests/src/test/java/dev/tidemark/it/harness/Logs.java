package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What one JVM of one test printed: {@code target/it-logs/NAME/}. Kept, whatever the outcome. */
public final class Logs {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", ""), "target", "it-logs").toAbsolutePath();

  private final Path folder;

  private Logs(Path folder) {
    this.folder = folder;
  }

  static Logs named(String name) {
    Path folder = ROOT.resolve(name);
    Trees.delete(folder);
    try {
      return new Logs(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line to a file of all tests. */
  static synchronized void append(String file, String line) {
    try {
      Files.createDirectories(ROOT);
      Files.writeString(
          ROOT.resolve(file),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  Path path(String what) {
    return folder.resolve(what + ".txt");
  }

  void write(String what, String text) {
    try {
      Files.writeString(path(what), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String what) {
    try {
      return new String(Files.readAllBytes(path(what)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String tail(String what, int lines) {
    List<String> all = read(what).lines().toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
