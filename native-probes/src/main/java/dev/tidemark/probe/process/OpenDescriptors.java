package dev.tidemark.probe.process;

import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many descriptors are open, and of which kind.
 *
 * <p>A link is read for each, about 8 µs, so after a pass it rests a thousand times as long as the
 * pass took, half a minute at least; and of more than {@value #MOST} it reads every second, third…
 * and scales up.
 */
final class OpenDescriptors {

  private static final int MOST = 4096;
  private static final long SHORTEST_REST_NANOS = 30_000_000_000L;

  private final Path folder;
  private long restUntil = System.nanoTime();

  OpenDescriptors(Path folder) {
    this.folder = folder;
  }

  void read(SampleSink sink) {
    long start = System.nanoTime();
    if (start - restUntil < 0) {
      return;
    }
    String[] names = folder.toFile().list();
    if (names != null) {
      // The listing itself held one of them open.
      sink.put(ProcessMemoryProbe.FDS, Math.max(0, names.length - 1));
      readKinds(names, sink);
    }
    long took = System.nanoTime() - start;
    restUntil = start + Math.max(SHORTEST_REST_NANOS, took * 1000);
  }

  private void readKinds(String[] names, SampleSink sink) {
    int step = names.length / MOST + 1;
    int sockets = 0;
    int files = 0;
    int pipes = 0;
    int anonInodes = 0;
    int others = 0;
    for (int i = 0; i < names.length; i += step) {
      String target = target(names[i]);
      if (target.startsWith("socket:")) {
        sockets++;
      } else if (target.startsWith("pipe:")) {
        pipes++;
      } else if (target.startsWith("anon_inode:")) {
        anonInodes++;
      } else if (target.startsWith("/dev/")) {
        others++;
      } else if (!target.isEmpty()) {
        files++;
      }
    }
    sink.put(ProcessMemoryProbe.FDS_SOCKET, (double) sockets * step);
    sink.put(ProcessMemoryProbe.FDS_FILE, (double) files * step);
    sink.put(ProcessMemoryProbe.FDS_PIPE, (double) pipes * step);
    sink.put(ProcessMemoryProbe.FDS_ANON_INODE, (double) anonInodes * step);
    sink.put(ProcessMemoryProbe.FDS_OTHER, (double) others * step);
  }

  /** Where the descriptor leads; empty when it was closed since it was listed. */
  private String target(String name) {
    try {
      return Files.readSymbolicLink(folder.resolve(name)).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
