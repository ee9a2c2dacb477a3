package dev.tidemark.probe.region;

import dev.tidemark.probe.region.RegionTable.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the VM has reserved what, as its diagnostic commands tell. Sorted by start.
 *
 * <p>Read from the text of {@code VM.info}, as JDK 17 to 25 print it with every collector, and of
 * {@code VM.metaspace vslist}. A line that is not found leaves its range out, no more.
 */
record JvmLayout(List<Range> ranges) {

  /** Nothing is known. */
  static final JvmLayout UNKNOWN = new JvmLayout(List.of());

  private static final String ADDRESS = "0x([0-9a-f]+)";

  /** Only with compressed oops; the size is rounded to whole megabytes and so is the heap. */
  private static final Pattern HEAP =
      Pattern.compile("^Heap address: " + ADDRESS + ", size: (\\d+) MB");

  /** G1, Parallel and Serial: {@code [low, high)} or {@code [low, committed, reserved)}. */
  private static final Pattern GENERATION =
      Pattern.compile(
          "^ *(?:garbage-first heap|PSYoungGen|ParOldGen|def new generation|tenured generation|"
              + "DefNew|Tenured) .*\\["
              + ADDRESS
              + ",.* "
              + ADDRESS
              + "\\)");

  /** Shenandoah, under "Reserved region:". */
  private static final Pattern SHENANDOAH =
      Pattern.compile("^ +- \\[" + ADDRESS + ", " + ADDRESS + "\\)");

  private static final Pattern ARCHIVE =
      Pattern.compile(
          "^CDS archive\\(s\\) mapped at: \\[" + ADDRESS + "-" + ADDRESS + "-" + ADDRESS);

  private static final Pattern CLASS_SPACE =
      Pattern.compile("^Compressed class space mapped at: " + ADDRESS + "-" + ADDRESS);

  private static final Pattern CARD_TABLE =
      Pattern.compile("(?m)^Card table byte_map: \\[" + ADDRESS + ", ?" + ADDRESS + "\\]");

  /** G1's Prev, Next and, from JDK 20 on, only; Parallel's Begin and End. */
  private static final Pattern MARK_BITS =
      Pattern.compile(
          "^ *(?:Prev |Next |Begin |End )?Bits: +\\[" + ADDRESS + ", " + ADDRESS + "\\)");

  private static final Pattern CODE_HEAP =
      Pattern.compile("^ bounds \\[" + ADDRESS + ", " + ADDRESS + ", " + ADDRESS + "\\]");

  private static final Pattern METASPACE_NODE =
      Pattern.compile("^- node #\\d+: base " + ADDRESS + ": reserved=([0-9.]+) (KB|MB|GB)");

  JvmLayout {
    ranges = List.copyOf(ranges);
  }

  /**
   * @param info what {@code VM.info} printed: all but the nodes of the non-class metaspace
   */
  static JvmLayout parse(String info) {
    List<Range> found = new ArrayList<>();
    info.lines().forEach(line -> parseInfo(line, found));
    addNeighbours(info, found);
    return new JvmLayout(Ranges.withoutOverlap(found));
  }

  /**
   * @param metaspace what {@code VM.metaspace vslist} printed
   */
  JvmLayout withNodes(String metaspace) {
    List<Range> found = new ArrayList<>(ranges);
    metaspace
        .lines()
        .takeWhile(line -> !line.equals("vsl class-space:"))
        .forEach(line -> parseNode(line, found));
    return new JvmLayout(Ranges.withoutOverlap(found));
  }

  private static void parseInfo(String line, List<Range> found) {
    if (line.isEmpty()) {
      return;
    }
    switch (line.charAt(0)) {
      case 'H' -> {
        Matcher heap = HEAP.matcher(line);
        if (heap.find()) {
          long start = Long.parseUnsignedLong(heap.group(1), 16);
          found.add(new Range(start, start + (Long.parseLong(heap.group(2)) << 20), Region.HEAP));
        }
      }
      case 'C' -> {
        add(ARCHIVE.matcher(line), 1, 3, Region.JVM, found);
        add(CLASS_SPACE.matcher(line), 1, 2, Region.METASPACE, found);
        add(CARD_TABLE.matcher(line), 1, 2, Region.JVM, found);
      }
      case ' ' -> {
        add(CODE_HEAP.matcher(line), 1, 3, Region.CODE_CACHE, found);
        add(MARK_BITS.matcher(line), 1, 2, Region.JVM, found);
        add(GENERATION.matcher(line), 1, 2, Region.HEAP, found);
        add(SHENANDOAH.matcher(line), 1, 2, Region.HEAP, found);
      }
      default -> {}
    }
  }

  private static void add(Matcher line, int start, int end, Region region, List<Range> found) {
    if (line.find()) {
      long from = Long.parseUnsignedLong(line.group(start), 16);
      long to = Long.parseUnsignedLong(line.group(end), 16);
      if (from < to) {
        found.add(new Range(from, to, region));
      }
    }
  }

  /**
   * G1 keeps a table of block offsets right above the card table, and before JDK 20 card counts
   * right below it. All are of one size and reserved one after the other; none is printed.
   */
  private static void addNeighbours(String info, List<Range> found) {
    Matcher cards = CARD_TABLE.matcher(info);
    if (info.contains("\n garbage-first heap") && cards.find()) {
      long start = Long.parseUnsignedLong(cards.group(1), 16);
      long end = Long.parseUnsignedLong(cards.group(2), 16);
      long size = end - start;
      found.add(new Range(end, end + size, Region.JVM));
      if (info.contains("\n Prev Bits:")) {
        found.add(new Range(start - size, start, Region.JVM));
      }
    }
  }

  private static void parseNode(String line, List<Range> found) {
    Matcher node = METASPACE_NODE.matcher(line);
    if (!node.find()) {
      return;
    }
    long start = Long.parseUnsignedLong(node.group(1), 16);
    int shift =
        switch (node.group(3)) {
          case "KB" -> 10;
          case "MB" -> 20;
          default -> 30;
        };
    long size = (long) (Double.parseDouble(node.group(2)) * (1L << shift));
    found.add(new Range(start, start + size, Region.METASPACE));
  }
}
