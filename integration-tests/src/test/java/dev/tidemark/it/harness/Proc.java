package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the kernel says of a process. */
public final class Proc {
  /** {@code USER_HZ}, the same on every Linux. */
  private static final int TICKS_PER_SECOND = 100;

  private final Path root;

  public Proc(long pid) {
    root = Path.of("/proc", Long.toString(pid));
  }

  /** The names of its threads, cut to 15 characters as the kernel has them. */
  public List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Path task : list("task")) {
      read(task.resolve("comm")).ifPresent(name -> names.add(name.strip()));
    }
    return names;
  }

  public int threadCount() {
    return read(root.resolve("status"))
        .flatMap(status -> status.lines().filter(line -> line.startsWith("Threads:")).findFirst())
        .map(line -> Integer.parseInt(line.substring("Threads:".length()).strip()))
        .orElse(0);
  }

  public long residentBytes() {
    return read(root.resolve("status"))
        .flatMap(status -> status.lines().filter(line -> line.startsWith("VmRSS:")).findFirst())
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .orElse(0L);
  }

  /** Page faults that needed no disk, of all its threads since it started. */
  public long minorFaults() {
    String stat = read(root.resolve("stat")).orElse("");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > 7 ? Long.parseLong(fields[7]) : 0;
  }

  /** What its file descriptors are: paths, {@code socket}, {@code anon_inode:[perf_event]}. */
  public List<String> descriptors() {
    List<String> targets = new ArrayList<>();
    for (Path descriptor : list("fd")) {
      try {
        // Numbers differ from run to run: of a socket or a pipe only what it is counts.
        targets.add(
            Files.readSymbolicLink(descriptor).toString().replaceAll("^(socket|pipe):.*", "$1"));
      } catch (NoSuchFileException e) {
        // Closed between the listing and now.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return targets;
  }

  /** The files mapped into it. */
  public List<String> mappedFiles() {
    return read(root.resolve("maps"))
        .orElse("")
        .lines()
        .map(line -> line.split("\\s+", 6))
        .filter(columns -> columns.length == 6 && columns[5].startsWith("/"))
        .map(columns -> columns[5])
        .distinct()
        .toList();
  }

  /** The agent's threads among them. */
  public List<String> agentThreads() {
    return threads().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("tidemark"))
        .sorted()
        .toList();
  }

  /**
   * CPU time of threads that live now, in user and kernel mode.
   *
   * @param start of their names, of which the kernel keeps 15 characters
   */
  public double cpuSeconds(String start) {
    double ticks = 0;
    for (Path task : list("task")) {
      String stat = read(task.resolve("stat")).orElse("");
      int name = stat.indexOf('(');
      if (name > 0 && stat.substring(name + 1).startsWith(start)) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        ticks += Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Connections it has to a port of this machine, whatever their state. */
  public long connectionsTo(int port) {
    String peer = String.format(Locale.ROOT, ":%04X", port);
    return sockets("tcp", peer) + sockets("tcp6", peer);
  }

  private long sockets(String table, String peer) {
    List<String> own = new ArrayList<>();
    for (Path descriptor : list("fd")) {
      try {
        own.add(Files.readSymbolicLink(descriptor).toString());
      } catch (IOException e) {
        // Closed between the listing and now.
      }
    }
    return read(root.resolve("net").resolve(table))
        .orElse("")
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > 9 && columns[2].endsWith(peer))
        .filter(columns -> own.contains("socket:[" + columns[9] + "]"))
        .count();
  }

  public boolean exists() {
    return Files.exists(root);
  }

  private List<Path> list(String folder) {
    try (Stream<Path> entries = Files.list(root.resolve(folder))) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      // A thread that has ended meanwhile.
      return Optional.empty();
    }
  }
}
