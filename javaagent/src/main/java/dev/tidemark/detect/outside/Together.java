package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What grows with what: a class loader has objects, a thread has a stack and locals. One leak that
 * raises several accounts is one finding, of the account that grows fastest among them.
 */
final class Together {
  private static final Map<Kind, Set<Kind>> BRINGS =
      Map.of(
          Kind.METASPACE, Set.of(Kind.HEAP, Kind.NATIVE_MALLOC, Kind.THREAD, Kind.JVM_INTERNAL),
          Kind.THREAD, Set.of(Kind.NATIVE_MALLOC, Kind.HEAP, Kind.KERNEL, Kind.JVM_INTERNAL),
          Kind.MAPPED_FILE, Set.of(Kind.KERNEL, Kind.HEAP),
          Kind.DIRECT_BUFFER, Set.of(Kind.HEAP),
          Kind.NATIVE_MALLOC, Set.of(Kind.KERNEL, Kind.HEAP),
          Kind.HEAP, Set.of(Kind.JVM_INTERNAL, Kind.KERNEL));

  /** What grows faster than this share of the other's pace is a leak of its own. */
  private static final double MOST_SHARE = 0.7;

  private static final double LEAST_CERTAINTY = 4;

  private final Function<Kind, Line> lines;

  /**
   * @param lines how an account moves over the window in question
   */
  Together(Function<Kind, Line> lines) {
    this.lines = lines;
  }

  /** Whether another account that brings this one with it grows so much faster. */
  boolean isConsequence(Kind kind, double perSecond) {
    for (Map.Entry<Kind, Set<Kind>> cause : BRINGS.entrySet()) {
      if (cause.getValue().contains(kind)) {
        Line line = lines.apply(cause.getKey());
        if (line.certainty() > LEAST_CERTAINTY && MOST_SHARE * line.perSecond() > perSecond) {
          return true;
        }
      }
    }
    return false;
  }

  /** The accounts that grow because this one does, in the order of their names. */
  List<Kind> consequences(Kind cause, double perSecond) {
    List<Kind> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (BRINGS.getOrDefault(cause, Set.of()).contains(kind)) {
        Line line = lines.apply(kind);
        if (line.certainty() > LEAST_CERTAINTY && MOST_SHARE * perSecond > line.perSecond()) {
          found.add(kind);
        }
      }
    }
    return found;
  }
}
