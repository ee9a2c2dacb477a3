package dev.tidemark.replay;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.outside.Claim;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** A replay for a person. */
public final class ReplayText {
  private ReplayText() {}

  public static String of(Replay.Result result) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d samples, %s to %s%n",
            result.samples(),
            time(result.from()),
            time(result.to())));
    result.columns().assumed().forEach(line -> text.append("note: ").append(line).append('\n'));
    text.append(limits(result));
    if (result.changes().isEmpty()) {
      text.append("no findings: nothing rose that was worth a suspicion\n");
    }
    for (Claim claim : result.changes()) {
      text.append(claim(claim));
    }
    text.append("judged from outside alone: a recording does not say what holds the memory\n");
    return text.toString();
  }

  private static String limits(Replay.Result result) {
    String heap =
        Double.isNaN(result.maxHeapBytes())
            ? "max heap not known"
            : "max heap " + Bytes.text(result.maxHeapBytes());
    String limit =
        Double.isNaN(result.limitBytes())
            ? "no limit known (--limit): twice the size is taken for the end"
            : "limit " + Bytes.text(result.limitBytes());
    return limit + ", " + heap + "\n";
  }

  private static String claim(Claim claim) {
    StringBuilder text = new StringBuilder();
    text.append('\n').append(time(claim.seconds())).append("  ");
    text.append(claim.state()).append("  ").append(claim.kind()).append("  ");
    text.append(claim.verdict()).append('\n');
    text.append("  ").append(claim.why()).append('\n');
    Forecast forecast = claim.forecast();
    if (claim.trend() != null) {
      text.append("  growth     ").append(Bytes.text(claim.trend().perMinute())).append("/min\n");
    }
    if (forecast != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "  forecast   %s in %s (%s to %s)%n",
              forecast.limit().name(),
              Bytes.duration(forecast.seconds()),
              Bytes.duration(forecast.low()),
              Bytes.duration(forecast.high())));
    }
    if (!claim.brings().isEmpty()) {
      text.append("  brings     ").append(names(claim)).append(", which grow because of it\n");
    }
    for (Evidence evidence : claim.evidence()) {
      text.append("  because    ").append(evidence.text()).append('\n');
    }
    return text.toString();
  }

  private static String names(Claim claim) {
    return claim.brings().stream().map(Kind::name).collect(Collectors.joining(", "));
  }

  static Instant time(double seconds) {
    return Instant.ofEpochMilli(Math.round(seconds * 1000)).truncatedTo(ChronoUnit.SECONDS);
  }
}
