package dev.tidemark.probe.jni;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A tmpfs for the time of a test. */
record Mount(Path path) implements AutoCloseable {

  static Mount tmpfs(Path path, String options) throws IOException {
    Files.createDirectories(path);
    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString());
    return new Mount(path);
  }

  private static void run(String... words) {
    Child child = Child.command(List.of(words));
    if (child.exitCode() != 0) {
      throw new AssertionError(String.join(" ", words) + ": " + child.output());
    }
  }

  @Override
  public void close() {
    run("umount", path.toString());
  }
}
