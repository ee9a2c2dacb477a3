package dev.tidemark.account;

import dev.tidemark.probe.DiagnosticCommands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ranges that native memory tracking knows, and how many of their pages are resident: the
 * kernel says so for each page in {@code pagemap}.
 */
final class TrackedMemory {

  private static final Pattern RANGE =
      Pattern.compile("^\\[0x([0-9a-f]+) - 0x([0-9a-f]+)\\] reserved .*KB for ([A-Za-z ]+) from");

  private static final Map<String, Kind> KINDS =
      Map.of(
          "Java Heap", Kind.HEAP,
          "Metaspace", Kind.METASPACE,
          "Class", Kind.METASPACE,
          "Code", Kind.CODE_CACHE,
          "Thread Stack", Kind.THREAD);

  private static final int PAGE = 4096;

  private record Range(long start, long end) {}

  private final Map<Kind, List<Range>> ranges = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> least = new EnumMap<>(Kind.class);
  private final Map<Kind, Long> most = new EnumMap<>(Kind.class);

  /** The ranges. The text of the answer takes some heap, so the pages are counted later. */
  static TrackedMemory ask(DiagnosticCommands commands) throws Exception {
    TrackedMemory tracked = new TrackedMemory();
    String text = commands.run("VM.native_memory", "detail");
    text.lines()
        .map(RANGE::matcher)
        .filter(Matcher::find)
        .filter(line -> KINDS.containsKey(line.group(3)))
        .forEach(
            line ->
                tracked
                    .ranges
                    .computeIfAbsent(KINDS.get(line.group(3)), kind -> new ArrayList<>())
                    .add(
                        new Range(
                            Long.parseUnsignedLong(line.group(1), 16),
                            Long.parseUnsignedLong(line.group(2), 16))));
    return tracked;
  }

  /** Counts what is resident now; before and after something else was read. */
  void count() throws IOException {
    for (Map.Entry<Kind, List<Range>> entry : ranges.entrySet()) {
      long bytes = count(entry.getKey(), entry.getValue());
      least.merge(entry.getKey(), bytes, Math::min);
      most.merge(entry.getKey(), bytes, Math::max);
    }
  }

  boolean knows(Kind kind) {
    return least.containsKey(kind);
  }

  /** Of the counts the least and the most: compilers and the heap go on meanwhile. */
  String resident(Kind kind) {
    return least.get(kind) + " " + most.get(kind);
  }

  /**
   * JDK 17's ZGC has three views of one heap, all of one size: a page in any of them counts once.
   */
  private static long count(Kind kind, List<Range> ranges) throws IOException {
    BitSet pages = new BitSet();
    long bytes = 0;
    try (RandomAccessFile pagemap = new RandomAccessFile("/proc/self/pagemap", "r")) {
      for (Range range : ranges) {
        if (kind != Kind.HEAP) {
          pages.clear();
        }
        mark(pagemap, range, pages);
        if (kind != Kind.HEAP) {
          bytes += (long) pages.cardinality() * PAGE;
        }
      }
    }
    return kind == Kind.HEAP ? (long) pages.cardinality() * PAGE : bytes;
  }

  private static void mark(RandomAccessFile pagemap, Range range, BitSet pages) throws IOException {
    byte[] chunk = new byte[8192];
    int page = 0;
    int last = (int) ((range.end - range.start) / PAGE);
    pagemap.seek(range.start / PAGE * Long.BYTES);
    while (page < last) {
      int count = Math.min(chunk.length / Long.BYTES, last - page);
      pagemap.readFully(chunk, 0, count * Long.BYTES);
      ByteBuffer entries = ByteBuffer.wrap(chunk).order(ByteOrder.nativeOrder());
      for (int i = 0; i < count; i++) {
        if (entries.getLong() < 0) { // bit 63: present
          pages.set(page + i);
        }
      }
      page += count;
    }
  }
}
