package dev.tidemark.report.html;

import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import java.util.LinkedHashMap;
import java.util.Map;

/** All files of a report: a page of the process, one of each finding, and its flame graph alone. */
public final class Pages {
  public static final String PROCESS = "report.html";

  private Pages() {}

  /** Name to content. Pure. */
  public static Map<String, String> of(Picture picture, History history) {
    Map<String, String> pages = new LinkedHashMap<>();
    for (Finding finding : picture.findings()) {
      FlamePage flame = new FlamePage(finding);
      String flameHtml = flame.isDrawable() ? flame.html() : "";
      pages.put(of(finding), new FindingPage(finding, picture, history, flame).html(flameHtml));
      if (!flameHtml.isEmpty()) {
        pages.put(flameOf(finding), flameHtml);
      }
    }
    pages.put(PROCESS, new ProcessPage(picture, history).html());
    return pages;
  }

  /** The names under which findings.json lists what belongs to a finding. */
  static Map<String, String> filesOf(Finding finding) {
    return new FlamePage(finding).isDrawable()
        ? Map.of("report", of(finding), "flame", flameOf(finding))
        : Map.of("report", of(finding));
  }

  static String of(Finding finding) {
    return "finding-" + finding.id() + ".html";
  }

  private static String flameOf(Finding finding) {
    return "finding-" + finding.id() + "-flame.html";
  }
}
