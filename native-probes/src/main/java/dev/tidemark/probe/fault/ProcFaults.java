package dev.tidemark.probe.fault;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.StatFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Minor faults by the role of the thread that took them, as /proc counts them for everybody.
 *
 * <p>What a thread took between the last read and its end is nobody's: the sum of the roles falls
 * short of {@link PageFaultProbe#MINOR} by that.
 */
final class ProcFaults implements FaultMeans {
  private final Path tasks;
  private final Map<ThreadRole, Long> byRole = new EnumMap<>(ThreadRole.class);
  private Map<ThreadKey, Long> lastSeen = new HashMap<>();

  private record ThreadKey(String id, long start) {}

  private ProcFaults(Path tasks) {
    this.tasks = tasks;
  }

  static ProcFaults open(Host host) {
    return new ProcFaults(host.self().resolve("task"));
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    Map<ThreadKey, Long> seen = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        add(thread, seen);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new ProbeException("cannot read " + tasks, e);
    }
    lastSeen = seen;
    byRole.forEach((role, faults) -> sink.put(role.metric(), (double) faults));
  }

  private void add(Path thread, Map<ThreadKey, Long> seen) throws IOException {
    StatFile stat;
    try {
      stat = StatFile.read(thread.resolve("stat"));
    } catch (IOException e) {
      if (Files.exists(thread)) {
        throw e;
      }
      // It ended meanwhile.
      return;
    }
    ThreadKey key = new ThreadKey(thread.getFileName().toString(), stat.start());
    long before = lastSeen.getOrDefault(key, 0L);
    seen.put(key, stat.minor());
    byRole.merge(ThreadRole.of(stat.name()), stat.minor() - before, Long::sum);
  }

  @Override
  public void close() {
    lastSeen.clear();
  }
}
