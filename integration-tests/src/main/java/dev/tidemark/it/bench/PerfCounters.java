package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stops and collections of a JVM since its start, by its own counters. */
final class PerfCounters {
  private PerfCounters() {}

  static Map<String, Double> pauses(Path java, long pid) throws IOException {
    List<String> lines =
        Tool.output(java.resolve("bin/jcmd").toString(), Long.toString(pid), "PerfCounter.print")
            .lines()
            .toList();
    double tick = 1 / value(lines, "sun.os.hrt.frequency");
    Map<String, Double> pauses = new LinkedHashMap<>();
    pauses.put("safepoints", value(lines, "sun.rt.safepoints"));
    pauses.put("safepointMillis", value(lines, "sun.rt.safepointTime") * tick * 1000);
    pauses.put("youngMillis", value(lines, "sun.gc.collector.0.time") * tick * 1000);
    pauses.put("youngCollections", value(lines, "sun.gc.collector.0.invocations"));
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
