package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.SiteSurvival;
import java.util.Locale;

/**
 * Where the memory was taken that was not given back: the flame graph to see it, the same stacks as
 * text for those who read, print or listen.
 */
final class SitesSection {
  private static final int OPEN_SITES = 1;

  private final Finding finding;
  private final FlamePage flame;

  SitesSection(Finding finding, FlamePage flame) {
    this.finding = finding;
    this.flame = flame;
  }

  void write(Markup markup, String flameHtml) {
    markup.open("section", "id", "sites").element("h2", "Where it comes from");
    if (finding.sites().isEmpty()) {
      markup.element("p", "No site is known yet; see what was not available.").close();
      return;
    }
    summary(markup);
    search(markup);
    if (!flameHtml.isEmpty()) {
      markup.open("div", "class", "flame");
      markup.element(
          "iframe",
          "",
          "id",
          "flame",
          "title",
          "Flame graph of the sites; the stacks below say the same",
          "srcdoc",
          flameHtml,
          "height",
          Integer.toString(flame.pixels()));
      markup.close().line();
    }
    for (RankedSite ranked : finding.sites()) {
      site(markup, ranked);
    }
    markup.close().line();
  }

  private void summary(Markup markup) {
    String own = Frames.firstApplicationFrame(finding.sites().get(0).site().frames());
    markup.open("p");
    markup.text(
        finding.sites().size() == 1
            ? "One site"
            : String.format(Locale.ROOT, "The %d largest sites", finding.sites().size()));
    Double coverage = finding.coverage();
    if (coverage != null) {
      markup.text(finding.sites().size() == 1 ? "; it explains" : "; together they explain");
      markup.text(String.format(Locale.ROOT, " %.0f %% of the growth", coverage * 100));
    }
    if (own != null) {
      markup.text(". The first line of the application in the largest is ").element("code", own);
    }
    markup.text(".").close().line();
  }

  private static void search(Markup markup) {
    markup.open("form", "id", "search", "role", "search", "hidden", "hidden");
    markup.element("label", "Search the frames (a regular expression)", "for", "pattern");
    markup.single(
        "input", "id", "pattern", "type", "search", "autocomplete", "off", "spellcheck", "false");
    markup.element("button", "Search", "type", "submit");
    markup.element("output", "", "id", "matches", "for", "pattern", "aria-live", "polite");
    markup.close();
    markup.open("p", "class", "key");
    markup.element("span", "java", "class", "java").text(" Java ");
    markup.element("span", "jdk", "class", "jdk").text(" the JDK's Java ");
    markup.element("span", "native", "class", "native").text(" native code");
    markup.close().line();
  }

  private void site(Markup markup, RankedSite ranked) {
    if (ranked.rank() <= OPEN_SITES) {
      markup.open("details", "class", "site", "open", "open");
    } else {
      markup.open("details", "class", "site");
    }
    String held = ranked.site().className();
    SiteSurvival survival = ranked.site().survival();
    markup.element(
        "summary",
        String.format(
            Locale.ROOT,
            "Site %d: %s %%, %s%s in %d%s",
            ranked.rank(),
            ranked.share() < 0.01 ? "under 1" : Math.round(ranked.share() * 100),
            Bytes.text((double) ranked.site().bytes()),
            survival == null ? "" : StandardError.text(survival.standardErrorBytes()),
            ranked.site().count(),
            held == null ? "" : " (" + held + ")"));
    markup.open("ol", "class", "frames", "data-bytes", Long.toString(ranked.site().bytes()));
    for (String frame : ranked.site().frames()) {
      frame(markup, frame);
    }
    markup.close().close().line();
  }

  private static void frame(Markup markup, String frame) {
    String kind = Frames.isApplication(frame) ? "java" : Frames.isJava(frame) ? "jdk" : "native";
    markup.open("li");
    markup.element("span", kind, "class", kind).text(" ");
    markup.element("code", frame).close();
  }
}
