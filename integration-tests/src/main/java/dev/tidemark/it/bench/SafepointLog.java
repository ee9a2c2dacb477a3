package dev.tidemark.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code -Xlog:safepoint,handshake} writes. A safepoint stops all threads for its total
 * time; a handshake stops each for a part of it.
 */
final class SafepointLog {
  private static final Pattern SAFEPOINT =
      Pattern.compile("Safepoint \"([^\"]+)\",.*\\bTotal: +(\\d+) ns");
  private static final Pattern HANDSHAKE =
      Pattern.compile("Handshake \"([^\"]+)\",.*\\bTotal completion time: +(\\d+) ns");
  private static final double NANOS_A_MILLI = 1e6;

  private SafepointLog() {}

  static Map<String, List<Double>> millisByOperation(List<String> lines) {
    Map<String, List<Double>> millis = new TreeMap<>();
    for (String line : lines) {
      add(SAFEPOINT.matcher(line), "", millis);
      add(HANDSHAKE.matcher(line), "handshake ", millis);
    }
    return millis;
  }

  private static void add(Matcher line, String prefix, Map<String, List<Double>> millis) {
    if (line.find()) {
      millis
          .computeIfAbsent(prefix + line.group(1), operation -> new ArrayList<>())
          .add(Long.parseLong(line.group(2)) / NANOS_A_MILLI);
    }
  }
}
