package dev.tidemark.report;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Together;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a block of text for a log and a terminal: no colour, 80 columns, but for a frame or
 * a name that is longer than that and must stay in one piece.
 */
public final class FindingText {
  private static final int SITES = 3;
  private static final int FRAMES = 12;
  private static final double LEAST_SHARE = 0.05;

  /** Where what a label says begins. */
  private static final int INDENT = 13;

  private static final String NO_LABEL = " ".repeat(INDENT);

  private final StringBuilder text = new StringBuilder();

  private FindingText() {}

  public static String of(Finding finding) {
    FindingText block = new FindingText();
    block.head(finding);
    block.holding(finding.holding());
    block.sites(finding);
    block.because(finding);
    return block.text.toString();
  }

  /** What it is, of what, and the name under which it is found again. */
  static String headline(Finding finding) {
    String verdict =
        finding.state().name().equals("CONFIRMED")
            ? finding.verdict() + " CONFIRMED"
            : finding.state().name();
    return verdict + "  " + finding.kind() + "  " + finding.id();
  }

  private void head(Finding finding) {
    line(headline(finding));
    Columns.append(text, "", 0, Summary.of(finding), Columns.WIDTH);
    say(
        "growth",
        String.format(
            Locale.ROOT,
            "%s/min (95 %% interval %s to %s)",
            Bytes.text(finding.trend().perMinute()),
            Bytes.text(finding.trend().low() * 60),
            Bytes.text(finding.trend().high() * 60)));
    Forecast forecast = finding.forecast();
    if (forecast != null) {
      say(
          "limit",
          String.format(
              Locale.ROOT,
              "%s %s, reached in %s (%s to %s)",
              forecast.limit().name(),
              Bytes.text(forecast.limit().bytes()),
              Bytes.duration(forecast.seconds()),
              Bytes.duration(forecast.low()),
              Bytes.duration(forecast.high())));
    }
    Double coverage = finding.coverage();
    if (coverage != null) {
      say(
          "coverage",
          String.format(Locale.ROOT, "the sites explain %.0f %% of the growth", coverage * 100));
    }
  }

  private void holding(@Nullable Holding holding) {
    if (holding == null) {
      return;
    }
    Accumulation accumulation = holding.accumulation();
    if (accumulation != null) {
      say(
          "piles up",
          "in "
              + accumulation.where()
              + (accumulation.containers() > 1
                  ? " (" + accumulation.containers() + " of them)"
                  : "")
              + ", "
              + accumulation.className()
              + sizes(accumulation));
    }
    String label = "held by";
    for (String step : holding.rootPath()) {
      if (label.isEmpty()) {
        Columns.append(text, NO_LABEL + "-> ", INDENT + 5, step, Columns.WIDTH);
      } else {
        say(label, step);
      }
      label = "";
    }
    Staleness staleness = holding.staleness();
    if (staleness != null && staleness.sampled() > 0) {
      say(
          "staleness",
          String.format(
              Locale.ROOT,
              "of %d watched, %d untouched for %s",
              staleness.sampled(),
              staleness.untouched(),
              Bytes.duration(staleness.medianIdleSeconds())));
    }
  }

  private static String sizes(Accumulation accumulation) {
    if (accumulation.sizeNow() < 0) {
      return "";
    }
    return accumulation.sizeThen() < 0
        ? ": " + accumulation.sizeNow() + " elements"
        : ": " + accumulation.sizeThen() + " elements, then " + accumulation.sizeNow();
  }

  private void sites(Finding finding) {
    for (RankedSite ranked : finding.sites().stream().limit(SITES).toList()) {
      if (ranked.rank() > 1 && ranked.share() < LEAST_SHARE) {
        return; // the JSON has them all
      }
      String name = ranked.site().className();
      say(
          "site " + ranked.rank(),
          String.format(
              Locale.ROOT,
              "%.0f %%, %s in %d%s",
              ranked.share() * 100,
              Bytes.text((double) ranked.site().bytes()),
              ranked.site().count(),
              name == null ? "" : ", " + name));
      for (String frame : shown(ranked.site().frames())) {
        line("             " + frame);
      }
    }
  }

  /** As many frames as fit, but always on to the application's first ones, which are marked. */
  private static List<String> shown(List<String> frames) {
    List<String> shown = new ArrayList<>();
    int own = 0;
    for (String frame : frames) {
      boolean application = Frames.isApplication(frame);
      if (shown.size() >= FRAMES && !(application && own < 2)) {
        continue;
      }
      own += application ? 1 : 0;
      shown.add((application ? "> " : "  ") + frame);
    }
    return shown;
  }

  private void because(Finding finding) {
    for (Together.Consequence one : finding.together().brings()) {
      say(
          "with it",
          one.kind() + " grows by " + Bytes.text(one.bytesPerMinute()) + "/min; " + one.why());
    }
    for (Evidence evidence : finding.evidence()) {
      say("because", evidence.text());
    }
    not(finding, true, "they stood still meanwhile");
    not(finding, false, "they grew by less than a tenth of it meanwhile");
    for (String doubt : finding.doubts()) {
      say("may err", doubt);
    }
    for (String advice : finding.advice()) {
      say("next", advice);
    }
  }

  private void not(Finding finding, boolean still, String why) {
    String kinds =
        finding.ruledOut().stream()
            .filter(other -> other.stoodStill() == still)
            .map(RuledOut::kind)
            .collect(Collectors.joining(" "));
    if (!kinds.isEmpty()) {
      say("not", kinds + ": " + why);
    }
  }

  private void say(String label, String what) {
    Columns.append(
        text, String.format("  %-" + (INDENT - 2) + "s", label), INDENT, what, Columns.WIDTH);
  }

  private void line(String line) {
    text.append(VisibleText.line(line)).append('\n');
  }
}
