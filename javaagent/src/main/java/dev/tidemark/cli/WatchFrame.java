package dev.tidemark.cli;

import dev.tidemark.detect.Bytes;
import dev.tidemark.report.Colour;
import dev.tidemark.report.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One picture of {@code watch} on a terminal, as lines that fit into it. */
final class WatchFrame {
  private static final int BAR = 20;
  private static final int MOST_FINDING_LINES = 4;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

  private final Colour colour;
  private final boolean unicode;
  private final Screen.Size size;
  private final List<String> lines = new ArrayList<>();

  private WatchFrame(Colour colour, boolean unicode, Screen.Size size) {
    this.colour = colour;
    this.unicode = unicode;
    this.size = size;
  }

  static List<String> of(Snapshot seen, Colour colour, boolean unicode, Screen.Size size) {
    WatchFrame frame = new WatchFrame(colour, unicode, size);
    frame.head(seen);
    frame.accounts(seen);
    frame.probes(seen.agent());
    frame.findings(seen);
    return frame.lines.subList(0, Math.min(frame.lines.size(), size.rows()));
  }

  private void head(Snapshot seen) {
    Snapshot.Jvm jvm = seen.jvm();
    Snapshot.Agent agent = seen.agent();
    plain(
        "tidemark %s  pid %d  Java %s  %s",
        agent.version(), jvm.pid(), orDash(jvm.java()), orDash(jvm.gc()));
    Double share = agent.cost().cpuShare();
    plain(
        "layer %d, %s  preset %s  agent %s",
        agent.layer(),
        agent.paused() ? "paused" : agent.layer() > 1 ? "investigating" : "watching",
        agent.preset(),
        share == null ? "-" : String.format(Locale.ROOT, "%.2f %% of one core", share * 100));
    Double limit = jvm.limitBytes();
    Double used = jvm.limitUsedBytes();
    if (limit != null && used != null) {
      String text =
          String.format(
              Locale.ROOT,
              "%s of %s %s",
              Bytes.text(used),
              orDash(jvm.limitName()),
              Bytes.text(limit));
      lines.add(Columns.fit("memory         " + bar(used / limit) + "  " + text, size.columns()));
    }
  }

  private void accounts(Snapshot seen) {
    lines.add("");
    lines.add(
        colour.faint(
            Columns.fit(
                String.format(
                    "%-14s %-20s %10s  %12s  %12s",
                    "account", "share", "now", "per minute", "at its limit"),
                size.columns())));
    double whole = Math.max(1, seen.accountedBytes());
    for (Snapshot.Account account : seen.accounts()) {
      Snapshot.Finding finding = seen.openFinding(account.kind());
      String line =
          Columns.fit(
              String.format(
                  "%-14s %s %10s  %12s  %12s",
                  account.kind(),
                  bar(account.bytes() / whole),
                  Bytes.text(account.bytes()),
                  rate(judged(account, finding)),
                  toLimit(finding)),
              size.columns());
      lines.add(painted(account, finding, line));
    }
  }

  private String painted(
      Snapshot.Account account, Snapshot.@Nullable Finding finding, String line) {
    if (finding != null) {
      return finding.isLeak() ? colour.bad(line) : colour.doubtful(line);
    }
    return account.rises() ? colour.strong(line) : line;
  }

  /** A finding's own growth, as of what collections leave of the heap: its pages tell less. */
  private static @Nullable Double judged(
      Snapshot.Account account, Snapshot.@Nullable Finding finding) {
    return finding != null && finding.growthBytesPerMinute() != null
        ? finding.growthBytesPerMinute()
        : account.growthBytesPerMinute();
  }

  private static String rate(@Nullable Double perMinute) {
    if (perMinute == null) {
      return "-";
    }
    return (perMinute > 0 ? "+" : "") + Bytes.text(perMinute);
  }

  private static String toLimit(Snapshot.@Nullable Finding finding) {
    return finding == null || finding.secondsToLimit() == null
        ? "-"
        : "in " + Bytes.duration(finding.secondsToLimit());
  }

  private void probes(Snapshot.Agent agent) {
    List<String> others = new ArrayList<>();
    for (Snapshot.Probe probe : agent.probes()) {
      if (!probe.state().equals("ON")) {
        others.add(
            probe.name()
                + " "
                + probe.state().toLowerCase(Locale.ROOT)
                + (probe.means() == null ? "" : " (" + probe.means() + ")"));
      }
    }
    int on = agent.probes().size() - others.size();
    lines.add("");
    plain("probes  %d on%s", on, others.isEmpty() ? "" : "; " + String.join(", ", others));
  }

  private void findings(Snapshot seen) {
    lines.add("");
    if (seen.findings().isEmpty()) {
      plain("no findings");
    }
    for (Snapshot.Finding finding : seen.findings()) {
      lines.add(colour.paint(Columns.fit(finding.headline(), size.columns())));
      StringBuilder text = new StringBuilder();
      Columns.append(text, "", 0, finding.summary(), size.columns());
      text.toString()
          .lines()
          .limit(MOST_FINDING_LINES)
          .forEach(line -> lines.add(Columns.fit(line, size.columns())));
    }
  }

  private void plain(String format, Object... values) {
    lines.add(Columns.fit(String.format(Locale.ROOT, format, values), size.columns()));
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }

  /** In eighths of a character where there are such, so that slow growth shows. */
  private String bar(double share) {
    double cells = Math.max(0, Math.min(1, share)) * BAR;
    if (!unicode) {
      int full = (int) Math.round(cells);
      return "#".repeat(full) + ".".repeat(BAR - full);
    }
    int full = (int) cells;
    int eighths = (int) Math.round((cells - full) * 8);
    String bar = "█".repeat(full) + (full < BAR ? EIGHTHS.charAt(eighths) : "");
    return bar + " ".repeat(Math.max(0, BAR - bar.length()));
  }
}
