package dev.tidemark.investigate.allocation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds another profiler of async-profiler's family in the process.
 *
 * <p>Two of them patch the same import tables and replace each other's signal handlers; two copies
 * in one JVM have crashed it (Datadog's own notes; coroot refuses for the same reason).
 */
final class ForeignProfiler {

  private ForeignProfiler() {}

  /**
   * @param maps lines of /proc/PID/maps
   * @param own file name of the library we loaded ourselves, empty before we did
   * @return the file of the foreign one
   */
  static Optional<String> in(Stream<String> maps, String own) {
    return maps.map(ForeignProfiler::file)
        .filter(file -> own.isEmpty() || !fileName(file).startsWith(own))
        .filter(ForeignProfiler::isProfiler)
        .findFirst();
  }

  /** The last column, " (deleted)" included; empty for anonymous memory. */
  private static String file(String line) {
    int slash = line.indexOf('/');
    return slash < 0 ? "" : line.substring(slash);
  }

  private static String fileName(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /**
   * ap-loader extracts as {@code libasyncProfiler-VERSION-….so}, Datadog as {@code
   * libjavaProfiler….so}.
   */
  private static boolean isProfiler(String file) {
    String name = fileName(file).toLowerCase(Locale.ROOT);
    return name.startsWith("libasyncprofiler") || name.startsWith("libjavaprofiler");
  }
}
