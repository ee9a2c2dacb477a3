package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Path;

/** An investigation of the heap that does not wait for a suspicion. */
final class Investigation {
  static final int SECONDS = 10;

  private Investigation() {}

  /** What the agent answers, also where it refuses: the first line of it. */
  static String force(Path jdk, Path jar, long pid) {
    try {
      return Tool.output(
              jdk.resolve("bin/java").toString(),
              "-jar",
              jar.toString(),
              "investigate",
              Long.toString(pid),
              "--kind",
              "HEAP",
              "--seconds",
              Integer.toString(SECONDS))
          .lines()
          .findFirst()
          .orElse("nothing said");
    } catch (IOException e) {
      return "failed: " + e.getMessage().strip();
    }
  }
}
