package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says of a process. */
final class Vitals {
  private static final int KIB = 1_024;

  /** The kernel's unit in /proc, on every architecture that a JDK runs on. */
  private static final double TICKS_A_SECOND = 100;

  private final Path root;

  Vitals(long pid) {
    root = Path.of("/proc", Long.toString(pid));
  }

  long residentBytes() throws IOException {
    Path file = root.resolve("smaps_rollup");
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("Rss:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
      }
    }
    throw new IOException("no Rss in " + file);
  }

  /** Time on a CPU so far, of all threads or of the agent's own. */
  long cpuNanos(boolean agentOnly) throws IOException {
    long nanos = 0;
    for (Path task : list("task")) {
      try {
        if (!agentOnly || isAgents(Files.readString(task.resolve("comm")))) {
          nanos += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
        }
      } catch (IOException e) {
        // The thread has ended between the listing and now; what it took is lost to both sides.
      }
    }
    return nanos;
  }

  /** Time on a CPU so far, of threads that have ended too; in hundredths of a second. */
  double processCpuSeconds() throws IOException {
    String stat = Files.readString(root.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    // utime and stime, the 14th and 15th of proc(5); the first here is the third.
    return (Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3])) / TICKS_A_SECOND;
  }

  int threads() throws IOException {
    return list("task").size();
  }

  int descriptors() throws IOException {
    return list("fd").size();
  }

  List<String> agentThreads() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path task : list("task")) {
      String name = Files.readString(task.resolve("comm")).strip();
      if (isAgents(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** File descriptors that are there because of the agent, by what they point to. */
  List<String> agentDescriptors(Path jar) throws IOException {
    String openJar = jar.toRealPath().toString();
    List<String> targets = new ArrayList<>();
    for (Path descriptor : list("fd")) {
      String target = Files.readSymbolicLink(descriptor).toString();
      // The JVM keeps an agent's jar open, it is on its class path.
      boolean agents = target.contains("tidemark") && !target.equals(openJar);
      if (agents || target.contains("perf_event") || target.contains("bpf")) {
        targets.add(target);
      }
    }
    return targets;
  }

  private static boolean isAgents(String threadName) {
    return threadName.startsWith("tidemark");
  }

  private List<Path> list(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve(folder))) {
      return entries.toList();
    }
  }
}
