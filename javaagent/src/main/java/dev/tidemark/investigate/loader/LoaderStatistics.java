package dev.tidemark.investigate.loader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The metaspace each loader takes, as {@code VM.classloader_stats} tells it.
 *
 * <p>It does not say which line is which object, but the type and the number of classes, which is
 * enough for a mean over loaders that are alike.
 */
final class LoaderStatistics {

  /**
   * @param id of the loader's data in the VM, stable while it lives
   * @param classes arrays included, hidden ones not
   * @param bytes of these classes
   */
  record Line(
      String id, String type, long classes, long bytes, long hiddenClasses, long hiddenBytes) {}

  private static final int COLUMNS = 7;

  /** By which loaders are alike. */
  private record Size(String type, long classes, long hiddenClasses) {}

  private final List<Line> lines;
  private final Map<String, List<Line>> byType;

  /** There may be as many loaders as lines, but few sizes. */
  private final Map<Size, Double> means = new HashMap<>();

  private LoaderStatistics(List<Line> lines) {
    this.lines = lines;
    this.byType = lines.stream().collect(Collectors.groupingBy(Line::type));
  }

  /**
   * @param usedBytes of metaspace as the memory pool tells it: the command tells words on some JDKs
   *     and bytes on others, and never which
   */
  static LoaderStatistics parse(String text, long usedBytes) {
    List<Line> lines = new ArrayList<>();
    for (String row : text.lines().toList()) {
      String[] cells = row.strip().split(" +", COLUMNS);
      if (cells.length == COLUMNS && cells[0].startsWith("0x")) {
        lines.add(new Line(cells[2], cells[6], number(cells[3]), number(cells[5]), 0, 0));
      } else if (row.contains("hidden classes") && !lines.isEmpty()) {
        Line loader = lines.remove(lines.size() - 1);
        lines.add(
            new Line(
                loader.id,
                loader.type,
                loader.classes,
                loader.bytes,
                number(cells[0]),
                number(cells[2])));
      }
    }
    long total = lines.stream().mapToLong(line -> line.bytes + line.hiddenBytes).sum();
    boolean words = Math.abs(usedBytes - total) > Math.abs(usedBytes - total * Long.BYTES);
    return new LoaderStatistics(lines.stream().map(line -> scaled(line, words)).toList());
  }

  /** What the command calls this loader's type. */
  static String type(@Nullable ClassLoader loader) {
    return loader == null ? "<boot class loader>" : loader.getClass().getName();
  }

  List<Line> lines() {
    return lines;
  }

  /**
   * Metaspace of a loader: the mean of those of its type with as many classes; where there is none,
   * by the class.
   *
   * @param classes arrays included, hidden ones not
   */
  double bytes(String type, long classes, long hiddenClasses) {
    return means.computeIfAbsent(new Size(type, classes, hiddenClasses), this::mean);
  }

  private double mean(Size size) {
    List<Line> ofType = byType.getOrDefault(size.type, lines);
    List<Line> alike =
        ofType.stream()
            .filter(line -> new Size(line.type, line.classes, line.hiddenClasses).equals(size))
            .toList();
    if (!alike.isEmpty()) {
      return alike.stream().mapToLong(line -> line.bytes + line.hiddenBytes).average().orElse(0);
    }
    return size.classes * perClass(ofType, Line::bytes, Line::classes)
        + size.hiddenClasses * perClass(lines, Line::hiddenBytes, Line::hiddenClasses);
  }

  /**
   * Metaspace of a class that came since then into a loader of this type that was there then; where
   * none came, the mean of all classes.
   */
  double perClassSince(LoaderStatistics then, String type, boolean hidden) {
    return hidden
        ? perClassSince(then, type, Line::hiddenBytes, Line::hiddenClasses)
        : perClassSince(then, type, Line::bytes, Line::classes);
  }

  private double perClassSince(
      LoaderStatistics then,
      String type,
      ToLongFunction<Line> bytes,
      ToLongFunction<Line> classes) {
    Map<String, Line> before = new HashMap<>();
    then.lines.forEach(line -> before.put(line.id, line));
    long moreBytes = 0;
    long moreClasses = 0;
    for (Line now : lines) {
      Line old = before.get(now.id);
      if (old != null
          && now.type.equals(type)
          && classes.applyAsLong(now) > classes.applyAsLong(old)) {
        moreBytes += Math.max(0, bytes.applyAsLong(now) - bytes.applyAsLong(old));
        moreClasses += classes.applyAsLong(now) - classes.applyAsLong(old);
      }
    }
    return moreClasses > 0 ? (double) moreBytes / moreClasses : perClass(lines, bytes, classes);
  }

  private static double perClass(
      List<Line> lines, ToLongFunction<Line> bytes, ToLongFunction<Line> classes) {
    long count = lines.stream().mapToLong(classes).sum();
    return count == 0 ? 0 : (double) lines.stream().mapToLong(bytes).sum() / count;
  }

  private static Line scaled(Line line, boolean words) {
    int scale = words ? Long.BYTES : 1;
    return new Line(
        line.id,
        line.type,
        line.classes,
        line.bytes * scale,
        line.hiddenClasses,
        line.hiddenBytes * scale);
  }

  private static long number(String cell) {
    return Long.parseLong(cell);
  }
}
