package dev.tidemark.it.bench;

import java.util.List;

/**
 * A workload of the cost bench.
 *
 * @param kind of {@code com.acme.work}, or {@code web} for the web service
 * @param threads that work, or connections
 */
record CostWork(String name, String kind, int threads, List<String> flags) {
  private static final String TOUCH = "-XX:+AlwaysPreTouch";

  static final List<CostWork> ALL =
      List.of(
          new CostWork("web", "web", 4, List.of("-Xmx512m", "-Xms512m", TOUCH)),
          new CostWork("native", "native", 2, List.of("-Xmx256m", "-XX:MaxDirectMemorySize=256m")),
          new CostWork("allocate", "allocate", 2, List.of("-Xms1g", "-Xmx1g")),
          new CostWork("malloc", "malloc", 1, List.of("-Xmx64m")),
          new CostWork("threads", "threads", 500, List.of("-Xmx512m", "-Xms512m", TOUCH)),
          new CostWork("heap16", "allocate", 1, List.of("-Xms16g", "-Xmx16g", TOUCH)),
          new CostWork("heap16-idle", "idle", 2, List.of("-Xms16g", "-Xmx16g", TOUCH)));

  /** For how long it takes to start: seconds of touching 16 GB would hide tenths. */
  CostWork untouched() {
    return new CostWork(
        name, kind, threads, flags.stream().filter(flag -> !flag.equals(TOUCH)).toList());
  }

  static CostWork named(String name) {
    return ALL.stream()
        .filter(work -> work.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no workload is called " + name));
  }
}
