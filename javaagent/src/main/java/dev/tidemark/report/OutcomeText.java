package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.util.Locale;

/** What an investigation saw, as text for the person who asked for it. */
public final class OutcomeText {
  private static final int SITES = 5;
  private static final int FRAMES = 16;

  private OutcomeText() {}

  public static String of(Kind kind, Outcome outcome) {
    if (outcome instanceof Outcome.Sites sites) {
      return sites(kind, sites);
    }
    if (outcome instanceof Outcome.Consequence consequence) {
      return kind + ": comes with " + consequence.of() + ": " + consequence.why() + "\n";
    }
    if (outcome instanceof Outcome.Inconclusive inconclusive) {
      return kind + ": nothing to stand for: " + inconclusive.why() + "\n";
    }
    return kind + ": failed: " + ((Outcome.Failed) outcome).what() + "\n";
  }

  private static String sites(Kind kind, Outcome.Sites sites) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %s not given back in %s%n",
            kind,
            Bytes.text((double) sites.grownBytes()),
            Bytes.duration(sites.window().toMillis() / 1000.0)));
    int rank = 1;
    for (Site site : sites.sites().stream().limit(SITES).toList()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  site %d  %s in %d%n",
              rank++,
              Bytes.text((double) site.bytes()),
              site.count()));
      for (String frame : site.frames().stream().limit(FRAMES).toList()) {
        text.append(Frames.isApplication(frame) ? "        > " : "          ");
        text.append(frame).append('\n');
      }
    }
    for (String note : sites.notes()) {
      text.append("  note    ").append(note).append('\n');
    }
    return text.toString();
  }
}
