package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Limit;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole process: its memory, its findings, and how well could be looked. */
final class ProcessPage {
  private final Picture picture;
  private final History history;

  ProcessPage(Picture picture, History history) {
    this.picture = picture;
    this.history = history;
  }

  String html() {
    Markup markup = new Markup();
    head(markup);
    findings(markup);
    new MemorySection(picture, history, null).write(markup);
    probes(markup);
    cost(markup);
    return new ReportPage("Memory of pid " + picture.jvm().pid())
        .html(
            markup.toString(),
            Map.of(
                "findings-json",
                FindingsJson.of(picture),
                "series-json",
                SeriesJson.of(
                    history, picture.accounts().stream().map(Picture.Account::kind).toList())),
            "");
  }

  private void head(Markup markup) {
    Picture.Jvm jvm = picture.jvm();
    markup.open("header").element("h1", "Memory of process " + jvm.pid());
    long leaks = picture.findings().stream().filter(Finding::isConfirmedLeak).count();
    markup.element(
        "p",
        leaks == 0
            ? "No leak is confirmed."
            : leaks == 1 ? "One leak is confirmed." : leaks + " leaks are confirmed.",
        "class",
        "sentence");
    markup.open("dl");
    fact(markup, "Java", jvm.java());
    fact(markup, "VM", jvm.vm());
    fact(markup, "Collectors", jvm.gc());
    fact(markup, "Started", jvm.startedAt().toString());
    fact(markup, "Max heap", Bytes.text((double) jvm.maxHeapBytes()));
    Limit limit = jvm.limit();
    if (limit != null) {
      fact(
          markup, limit.name(), Bytes.text(limit.usedBytes()) + " of " + Bytes.text(limit.bytes()));
    }
    Picture.Agent agent = picture.agent();
    fact(markup, "Agent", agent.version() + ", preset " + agent.preset());
    markup.close().close().line();
  }

  private static void fact(Markup markup, String name, String value) {
    if (!value.isEmpty()) {
      markup.open("div").element("dt", name).element("dd", value).close();
    }
  }

  private void findings(Markup markup) {
    markup.open("section", "id", "findings").element("h2", "Findings");
    if (picture.findings().isEmpty()) {
      markup.element("p", "None so far.");
    }
    for (Finding finding : picture.findings()) {
      markup.open("article").open("h3");
      markup.open("a", "href", Pages.of(finding));
      markup.text(FindingPage.headline(finding)).close().close();
      markup.element("p", Summary.of(finding), "class", FindingPage.style(finding)).close().line();
    }
    markup.close().line();
  }

  private void probes(Markup markup) {
    markup.open("section", "id", "probes").element("h2", "How well could be looked");
    markup.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Probes");
    markup.open("table").element("caption", "Probes").open("thead").open("tr");
    for (String head : List.of("Probe", "State", "Means", "What is missing and why")) {
      markup.element("th", head, "scope", "col");
    }
    markup.close().close().open("tbody");
    for (Picture.Probe probe : picture.agent().probes()) {
      markup.open("tr").element("th", probe.name(), "scope", "row");
      markup.element("td", probe.state()).element("td", probe.means());
      markup.element("td", probe.reason()).close();
    }
    markup.close().close().close().close().line();
  }

  private void cost(Markup markup) {
    Picture.Cost cost = picture.agent().cost();
    markup.open("section", "id", "cost").element("h2", "What the agent costs").open("p");
    markup.text(
        Double.isFinite(cost.cpuSeconds())
            ? String.format(
                Locale.ROOT,
                "%.2f s of CPU since it started, now %.2f %% of one core.",
                cost.cpuSeconds(),
                cost.cpuShare() * 100)
            : "Not measured yet.");
    if (Double.isFinite(cost.hostCpuShare())) {
      markup.text(
          String.format(
              Locale.ROOT,
              " The application's threads pay an estimated %.2f %% for its probes.",
              cost.hostCpuShare() * 100));
    }
    if (cost.rssBytes() > 0) {
      markup.text(" Resident: about " + Bytes.text((double) cost.rssBytes()) + '.');
    }
    markup.close();
    for (String given : cost.givenUp()) {
      markup.element("p", "Given up to stay inside the budget: " + given);
    }
    markup.close().line();
  }
}
