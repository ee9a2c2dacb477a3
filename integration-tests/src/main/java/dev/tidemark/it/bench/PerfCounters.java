package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stops and collections of a JVM since its start, by its own counters. */
final class PerfCounters {
  /**
   * As HotSpot numbers them: young; the whole heap or the old generation; and what stops the
   * threads in a cycle that is concurrent otherwise (G1's and ZGC's).
   */
  private static final List<String> COLLECTORS = List.of("young", "old", "cycle");

  private PerfCounters() {}

  static Map<String, Double> pauses(Path java, long pid) throws IOException {
    String jcmd = java.resolve("bin/jcmd").toString();
    return pauses(Tool.output(jcmd, Long.toString(pid), "PerfCounter.print").lines().toList());
  }

  /** What a collector does not have is not in it; {@code collectionMillis} is all that it has. */
  static Map<String, Double> pauses(List<String> lines) {
    double millis = 1000 / value(lines, "sun.os.hrt.frequency");
    Map<String, Double> pauses = new LinkedHashMap<>();
    pauses.put("safepoints", value(lines, "sun.rt.safepoints"));
    pauses.put("safepointMillis", value(lines, "sun.rt.safepointTime") * millis);
    double all = Double.NaN;
    for (int i = 0; i < COLLECTORS.size(); i++) {
      double time = value(lines, "sun.gc.collector." + i + ".time") * millis;
      String name = COLLECTORS.get(i);
      pauses.put(name + "Millis", time);
      pauses.put(name + "Collections", value(lines, "sun.gc.collector." + i + ".invocations"));
      all = Double.isNaN(all) ? time : Double.isNaN(time) ? all : all + time;
    }
    pauses.put("collectionMillis", all);
    pauses.values().removeIf(value -> value.isNaN());
    return pauses;
  }

  private static double value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
