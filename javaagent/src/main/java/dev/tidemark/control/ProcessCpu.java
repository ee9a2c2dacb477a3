package dev.tidemark.control;

import dev.tidemark.probe.StatFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** CPU time of all the process's threads since its start. Safe for many threads. */
final class ProcessCpu {
  private static final Path STAT = Path.of("/proc/self/stat");

  private ProcessCpu() {}

  /** In steps of 10 ms; empty where /proc does not say. */
  static OptionalDouble seconds() {
    try {
      return OptionalDouble.of(StatFile.read(STAT).cpuSeconds());
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }
}
