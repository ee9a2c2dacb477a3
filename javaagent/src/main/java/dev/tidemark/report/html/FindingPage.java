package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Together;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import dev.tidemark.report.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that is known of one finding, in the order in which a person asks. */
final class FindingPage {
  private final Finding finding;
  private final Picture picture;
  private final History history;
  private final FlamePage flame;

  FindingPage(Finding finding, Picture picture, History history, FlamePage flame) {
    this.finding = finding;
    this.picture = picture;
    this.history = history;
    this.flame = flame;
  }

  /**
   * @param flameHtml the flame graph's page, made once for here and for its own file; may be empty
   */
  String html(String flameHtml) {
    Markup markup = new Markup();
    head(markup);
    advice(markup);
    new MemorySection(picture, history, finding).write(markup);
    new SitesSection(finding, flame).write(markup, flameHtml);
    if (finding.holding() != null) {
      new HoldingSection(finding.holding()).write(markup);
    }
    if (finding.survival() != null) {
      new AgeSection(finding.survival()).write(markup);
    }
    new ReasonsSection(finding, picture).write(markup);
    new ReproduceSection(finding, picture).write(markup);
    return new ReportPage(headline(finding) + ", pid " + picture.jvm().pid())
        .html(
            markup.toString(),
            Map.of(
                "findings-json",
                FindingsJson.of(picture.with(List.of(finding))),
                "series-json",
                SeriesJson.of(history, List.of(finding.kind()))),
            flameHtml);
  }

  /** What it is, of what. */
  static String headline(Finding finding) {
    return finding.kind() + " " + verdict(finding);
  }

  private static String verdict(Finding finding) {
    return finding.state() == State.CONFIRMED
        ? finding.verdict() + " CONFIRMED"
        : finding.state().name();
  }

  private void head(Markup markup) {
    markup.open("header");
    markup.open("h1").element("span", verdict(finding), "class", "badge " + style(finding));
    markup.text(" " + finding.kind()).close();
    markup.element("p", Summary.of(finding), "class", "sentence");
    markup.open("dl");
    Trend trend = finding.trend();
    fact(markup, "Growth", Bytes.text(trend.perMinute()) + " a minute");
    fact(
        markup,
        "95 % interval",
        Bytes.text(trend.low() * 60) + " to " + Bytes.text(trend.high() * 60));
    fact(markup, "Grown so far", Bytes.text(finding.grownBytes()));
    limit(markup);
    Instant confirmedAt = finding.confirmedAt();
    if (confirmedAt != null) {
      double seconds = Duration.between(finding.startedAt(), confirmedAt).toMillis() / 1000.0;
      fact(markup, "Confirmed after", Bytes.duration(seconds));
    }
    fact(markup, "Process", "pid " + picture.jvm().pid() + ", Java " + picture.jvm().java());
    fact(markup, "Finding", finding.id());
    markup.close();
    together(markup);
    confidence(markup);
    markup.close().line();
  }

  /** The colour of a verdict, by its class in the style sheet. */
  static String style(Finding finding) {
    return finding.state() == State.CONFIRMED && finding.verdict() != Verdict.LEAK
        ? "retention"
        : finding.state().name().toLowerCase(Locale.ROOT);
  }

  private void limit(Markup markup) {
    Forecast forecast = finding.forecast();
    if (forecast != null) {
      fact(
          markup,
          "Reaches " + forecast.limit().name(),
          "in "
              + Bytes.duration(forecast.seconds())
              + " ("
              + Bytes.duration(forecast.low())
              + " to "
              + Bytes.duration(forecast.high())
              + ")");
    } else if (finding.limit() != null) {
      fact(markup, finding.limit().name(), Bytes.text(finding.limit().bytes()));
    }
  }

  private static void fact(Markup markup, String name, String value) {
    markup.open("div").element("dt", name).element("dd", value).close();
  }

  private void together(Markup markup) {
    if (finding.together().brings().isEmpty()) {
      return;
    }
    markup.open("ul", "class", "together", "aria-label", "What grows with it");
    for (Together.Consequence one : finding.together().brings()) {
      markup.element(
          "li",
          one.kind()
              + " grows with it by "
              + Bytes.text(one.bytesPerMinute())
              + " a minute: "
              + one.why());
    }
    markup.close();
  }

  /** In words, because no single figure would be honest. */
  private void confidence(Markup markup) {
    markup.open("p", "class", "confidence").element("strong", "How sure: ");
    markup.text(Certainty.of(finding));
    Double coverage = finding.coverage();
    if (coverage != null) {
      markup.text(
          String.format(Locale.ROOT, " The sites explain %.0f %% of the growth.", coverage * 100));
    }
    markup.text(" " + count(finding.evidence(), "line") + " of evidence, ");
    markup.text(count(finding.ruledOut(), "other explanation") + " ruled out, ");
    markup.element("a", count(finding.doubts(), "reservation"), "href", "#missing");
    markup.text(".").close();
  }

  private static String count(List<?> things, String one) {
    int count = things.size();
    return (count == 0 ? "no" : Integer.toString(count)) + ' ' + one + (count == 1 ? "" : "s");
  }

  private void advice(Markup markup) {
    if (finding.advice().isEmpty()) {
      return;
    }
    markup.open("section", "id", "advice").element("h2", "What to do").open("ul");
    for (String advice : finding.advice()) {
      markup.element("li", advice);
    }
    markup.close().close().line();
  }
}
