package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.report.Picture;
import java.util.List;
import java.util.Locale;

/** Why the verdict is what it is, what else it could have been, and what could not be seen. */
final class ReasonsSection {
  private final Finding finding;
  private final Picture picture;

  ReasonsSection(Finding finding, Picture picture) {
    this.finding = finding;
    this.picture = picture;
  }

  void write(Markup markup) {
    markup.open("section", "id", "evidence").element("h2", "Why we say so");
    evidence(markup);
    ruledOut(markup);
    markup.close().line();
    markup.open("section", "id", "missing").element("h2", "What was not available");
    missing(markup);
    markup.close().line();
  }

  private void evidence(Markup markup) {
    if (finding.evidence().isEmpty()) {
      markup.element("p", "No signal has spoken yet.");
      return;
    }
    markup.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Evidence");
    markup.open("table").element("caption", "Evidence").open("thead").open("tr");
    for (String head : List.of("Signal", "Measured", "Held against", "In words")) {
      markup.element("th", head, "scope", "col");
    }
    markup.close().close().open("tbody");
    for (Evidence each : finding.evidence()) {
      markup.open("tr").element("th", each.signal(), "scope", "row");
      markup.element("td", value(each.value(), each.unit()), "class", "measure");
      markup.element("td", value(each.threshold(), each.unit()), "class", "measure");
      markup.element("td", each.text()).close();
    }
    markup.close().close().close().line();
  }

  private static String value(double value, String unit) {
    if (!Double.isFinite(value)) {
      return "";
    }
    if (unit.startsWith("bytes")) {
      return Bytes.text(value) + unit.substring("bytes".length());
    }
    if (unit.startsWith("share")) {
      return String.format(Locale.ROOT, "%.0f %%%s", value * 100, unit.substring("share".length()));
    }
    String figure =
        value == Math.rint(value)
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, "%.2f", value);
    return unit.equals("count") ? figure : figure + ' ' + unit;
  }

  private void ruledOut(Markup markup) {
    if (finding.ruledOut().isEmpty()) {
      return;
    }
    markup.open("table").element("caption", "Ruled out").open("tbody");
    for (RuledOut out : finding.ruledOut()) {
      markup.open("tr").element("th", out.kind(), "scope", "row");
      markup.element("td", out.text()).close();
    }
    markup.close().close().line();
  }

  private void missing(Markup markup) {
    List<Picture.Probe> probes =
        picture.agent().probes().stream().filter(probe -> !probe.state().equals("ON")).toList();
    if (finding.doubts().isEmpty() && probes.isEmpty()) {
      markup.element("p", "Nothing that the agent knows of: every probe ran by its best means.");
      return;
    }
    markup.open("ul");
    for (String doubt : finding.doubts()) {
      markup.element("li", doubt);
    }
    for (Picture.Probe probe : probes) {
      markup.open("li").element("code", probe.name());
      markup.text(" is " + probe.state() + ": " + probe.reason()).close();
    }
    markup.close().line();
  }
}
