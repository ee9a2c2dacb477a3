package dev.tidemark.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code watch} into a pipe: a table as jstat's, and a line with a # for each finding's change. */
final class WatchLines {
  private static final double MIB = 1 << 20;

  /** Heading of a column to the account in it. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("HEAP", "HEAP");
    COLUMNS.put("META", "METASPACE");
    COLUMNS.put("CODE", "CODE_CACHE");
    COLUMNS.put("THREAD", "THREAD");
    COLUMNS.put("DIRECT", "DIRECT_BUFFER");
    COLUMNS.put("MAPPED", "MAPPED_FILE");
    COLUMNS.put("MALLOC", "NATIVE_MALLOC");
    COLUMNS.put("RETAIN", "RETAINED_FREE");
    COLUMNS.put("JVM", "JVM_INTERNAL");
    COLUMNS.put("KERNEL", "KERNEL");
    COLUMNS.put("REST", "UNEXPLAINED");
  }

  private final Map<String, String> told = new HashMap<>();

  static String heading() {
    StringBuilder line = new StringBuilder(String.format("%-20s %1s", "# MiB", "L"));
    COLUMNS.keySet().forEach(name -> line.append(String.format(" %6s", name)));
    return line.toString();
  }

  /** The lines of one moment. */
  List<String> of(Snapshot seen, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(row(seen, now));
    for (Snapshot.Finding finding : seen.findings()) {
      String state = finding.headline();
      if (!state.equals(told.put(finding.id(), state))) {
        lines.add("# " + state + "  " + finding.summary());
      }
    }
    return lines;
  }

  private static String row(Snapshot seen, Instant now) {
    Map<String, Double> bytes = new HashMap<>();
    seen.accounts().forEach(account -> bytes.put(account.kind(), account.bytes()));
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-20s %d",
                now.truncatedTo(ChronoUnit.SECONDS),
                seen.agent().layer()));
    for (String kind : COLUMNS.values()) {
      Double value = bytes.get(kind);
      line.append(
          value == null
              ? String.format(" %6s", "-")
              : String.format(Locale.ROOT, " %6.1f", value / MIB));
    }
    return line.toString();
  }
}
