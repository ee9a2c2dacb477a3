package dev.tidemark.it.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Figures of a run as the tables of results have them; {@code -} where there is none. */
final class Figures {
  private Figures() {}

  static String seconds(Instant from, Instant to) {
    return String.format(Locale.ROOT, "%.1f s", Duration.between(from, to).toMillis() / 1e3);
  }

  static String growth(Findings.Finding leak) {
    return leak.growthBytesPerMinute() == null
        ? "-"
        : String.format(Locale.ROOT, "%.2f MB/s", leak.growthBytesPerMinute() / 60e6);
  }

  static String coverage(Findings.Finding leak) {
    return leak.coverage() == null ? "-" : String.format(Locale.ROOT, "%.2f", leak.coverage());
  }

  static String cost(Findings found) {
    Findings.Cost cost = found.agent().cost();
    return cost == null || cost.cpuShare() == null
        ? "-"
        : String.format(Locale.ROOT, "%.2f %%", 100 * cost.cpuShare());
  }
}
