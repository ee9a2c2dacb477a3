package dev.tidemark.report.html;

import dev.tidemark.account.Kind;
import dev.tidemark.report.FrozenHistory;
import dev.tidemark.report.History;
import dev.tidemark.series.Points;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Pasts written down. */
final class Histories {
  private static final double MIB = 1 << 20;
  private static final Instant T0 = Instant.parse("2026-11-01T12:00:00Z");

  private Histories() {}

  /** A minute in which one account rises by 2 MiB/s and the others stand still. */
  static FrozenHistory rising(Kind growing) {
    Map<Kind, Points> resident = new EnumMap<>(Kind.class);
    double base = 9;
    for (Kind kind : Kind.values()) {
      resident.put(kind, line(30, base * MIB, kind == growing ? 2 * MIB : 0));
      base += 4;
    }
    return new FrozenHistory(
        T0,
        resident,
        Map.of(growing, line(30, 9 * MIB, 2 * MIB)),
        List.of(new History.Escalation(growing, T0.plusSeconds(21), 14)));
  }

  static FrozenHistory empty() {
    return new FrozenHistory(T0, Map.of(), Map.of(), List.of());
  }

  static Points line(int points, double from, double slope) {
    double[] seconds = new double[points];
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      seconds[i] = 2 * i + 1;
      values[i] = from + slope * seconds[i];
    }
    return new Points(seconds, values);
  }
}
