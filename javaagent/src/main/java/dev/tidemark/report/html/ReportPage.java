package dev.tidemark.report.html;

import dev.tidemark.report.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The frame around a report: style, the one script, the data, and what the page may do.
 *
 * <p>Guarantees: one file that needs no other and asks for none; its policy forbids the browser to
 * load anything, from wherever.
 */
final class ReportPage {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final String title;

  ReportPage(String title) {
    this.title = title;
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param body what this package wrote
   * @param data JSON by the id under which it is embedded
   * @param frame a page whose scripts run in a frame of this one; may be empty
   */
  String html(String body, Map<String, String> data, String frame) {
    String script = "<script>" + SCRIPT + "</script>";
    Markup markup = new Markup();
    markup.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").line();
    markup.single("meta", "charset", "utf-8").line();
    markup.single(
        "meta", "http-equiv", "Content-Security-Policy", "content", Policy.of(script, frame));
    markup.line();
    markup.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    markup.single("meta", "name", "color-scheme", "content", "light dark");
    markup.single("meta", "name", "robots", "content", "noindex");
    markup.element("title", title + " - Tidemark").line();
    markup.trusted("<style>" + STYLE + "</style>").line().close().open("body").line();
    markup.open("main").trusted(body);
    raw(markup);
    markup.close().line();
    markup.element("footer", Version.TEXT + ". This file needs no network and no other file.");
    new TreeMap<>(data)
        .forEach(
            (id, json) ->
                markup
                    .open("script", "type", "application/json", "id", id)
                    .trusted(Markup.json(json))
                    .close()
                    .line());
    markup.trusted(script).close().close().line();
    return markup.toString();
  }

  private static void raw(Markup markup) {
    markup.open("section", "id", "raw").element("h2", "Raw data");
    markup.open("p").text("This file carries its data as JSON in ");
    markup.element("code", "<script type=\"application/json\">").text(": ");
    markup.element("code", "findings-json").text(" is ").element("code", "tidemark.findings/1");
    markup.text(", ").element("code", "series-json").text(" the series.").close();
    markup.open("details", "id", "raw-details", "hidden", "hidden");
    markup.element("summary", "Show findings-json");
    markup.element("pre", "", "id", "raw-text", "tabindex", "0").close().close().line();
  }
}
