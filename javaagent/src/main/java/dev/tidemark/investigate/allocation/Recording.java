package dev.tidemark.investigate.allocation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import one.jfr.JfrReader;
import one.jfr.event.MallocEvent;

/**
 * Reads async-profiler's recordings with its own reader, not {@code jdk.jfr}: that module may be
 * missing or switched off.
 *
 * <p>Memory: one event at a time; a burst may hold millions of frees, of which only those at an
 * address of a sampled block are of use.
 */
final class Recording {

  private Recording() {}

  /** All segments of a window, in the order they were made; the last alone may hold frees. */
  static void read(List<Segment> segments, Blocks blocks, Stacks stacks) throws IOException {
    for (int i = 0; i < segments.size(); i++) {
      try (JfrReader reader = open(segments.get(i))) {
        readAllocations(reader, i, blocks, stacks);
        if (i == segments.size() - 1) {
          blocks.seal();
          if (segments.get(i).frees()) {
            reader.rewind();
            readFrees(reader, i, blocks);
          }
        }
      }
    }
  }

  /** Estimated from a segment's samples. */
  static double allocatedBytes(Segment segment) throws IOException {
    double sum = 0;
    try (JfrReader reader = open(segment)) {
      MallocEvent event;
      while ((event = reader.readEvent(MallocEvent.class)) != null) {
        sum += event.size > 0 ? segment.weightBytes(event.size) : 0;
      }
    }
    return sum;
  }

  /**
   * Mapped, because the reader's own way takes two megabytes or more of direct memory each time: of
   * the application's share of it, and from malloc, which keeps what is given back later by another
   * thread.
   */
  private static JfrReader open(Segment segment) throws IOException {
    try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      return new JfrReader(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
    }
  }

  private static void readAllocations(JfrReader reader, int segment, Blocks blocks, Stacks stacks)
      throws IOException {
    StackNames names = new StackNames(reader);
    Map<Integer, Integer> siteOfStack = new HashMap<>();
    MallocEvent event;
    while ((event = reader.readEvent(MallocEvent.class)) != null) {
      if (event.size > 0) {
        int site =
            siteOfStack.computeIfAbsent(event.stackTraceId, id -> stacks.site(names.frames(id)));
        blocks.add(event.address, reader.eventTimeToNanos(event.time), event.size, site, segment);
      }
    }
  }

  private static void readFrees(JfrReader reader, int segment, Blocks blocks) throws IOException {
    MallocEvent event;
    while ((event = reader.readEvent(MallocEvent.class)) != null) {
      if (event.size == 0) {
        blocks.free(event.address, reader.eventTimeToNanos(event.time), segment);
      }
    }
  }
}
