package dev.tidemark.report.html;

import dev.tidemark.detect.Bound;
import dev.tidemark.detect.Bytes;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What keeps the objects alive, and whether anybody still uses them. */
final class HoldingSection {
  private final Holding holding;

  HoldingSection(Holding holding) {
    this.holding = holding;
  }

  void write(Markup markup) {
    markup.open("section", "id", "holding").element("h2", "What keeps it alive");
    path(markup);
    accumulation(markup, holding.accumulation());
    staleness(markup, holding.staleness());
    markup.close().line();
  }

  private void path(Markup markup) {
    if (holding.rootPath().isEmpty()) {
      markup.element("p", "No path from a root to it was found.");
      return;
    }
    markup.element(
        "p", "The path from a garbage collection root down to what piles up. Cut it at the mark.");
    int suspect = suspect();
    for (int i = 0; i < holding.rootPath().size(); i++) {
      markup.open("ul", "class", i == 0 ? "path root" : "path");
      markup.open("li");
      if (i == suspect) {
        markup.open("mark").element("code", holding.rootPath().get(i));
        markup.element("strong", " here it piles up").close();
      } else {
        markup.element("code", holding.rootPath().get(i));
      }
    }
    for (int i = 0; i < holding.rootPath().size(); i++) {
      markup.close().close();
    }
    markup.line();
  }

  /** The step at which things pile up; -1 where no step says so. */
  private int suspect() {
    Accumulation accumulation = holding.accumulation();
    if (accumulation == null) {
      return -1;
    }
    List<String> path = holding.rootPath();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).startsWith(accumulation.where())) {
        return i;
      }
    }
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).contains(accumulation.className())) {
        return i;
      }
    }
    return -1;
  }

  private void accumulation(Markup markup, @Nullable Accumulation accumulation) {
    if (accumulation == null) {
      return;
    }
    markup.open("table").element("caption", "The container that grows").open("tbody");
    row(markup, "Where", accumulation.where());
    row(markup, "Container", accumulation.className());
    row(markup, "How many of them", Integer.toString(accumulation.containers()));
    row(markup, "What piles up", holding.className());
    if (accumulation.sizeThen() >= 0) {
      row(markup, "Elements when the look began", Long.toString(accumulation.sizeThen()));
    }
    if (accumulation.sizeNow() >= 0) {
      row(markup, "Elements at its end", Long.toString(accumulation.sizeNow()));
    }
    Bound bound = accumulation.bound();
    row(markup, "Bounded", bound == null ? "by nothing that was found" : bound.why());
    markup.close().close().line();
  }

  private static void staleness(Markup markup, @Nullable Staleness staleness) {
    markup.element("h3", "Staleness");
    if (staleness == null) {
      markup.element("p", "Whether anybody still uses them was not watched.");
      return;
    }
    if (staleness.sampled() > 0) {
      markup.element(
          "p",
          String.format(
              Locale.ROOT,
              "Of %d watched objects, %d were not touched by anyone (%.0f %%); the median has not"
                  + " been touched for %s.",
              staleness.sampled(),
              staleness.untouched(),
              staleness.untouchedShare() * 100,
              Bytes.duration(staleness.medianIdleSeconds())));
      Bar.write(markup, staleness.untouchedShare(), "share of untouched objects");
    }
    markup.open("table").element("caption", "Calls to it meanwhile (estimates)");
    markup.open("tbody");
    row(markup, "Put something in", Long.toString(staleness.added()));
    row(markup, "Looked something up or went through all", Long.toString(staleness.read()));
    row(markup, "Took something out", Long.toString(staleness.removed()));
    markup.close().close().line();
  }

  private static void row(Markup markup, String name, String value) {
    markup.open("tr").element("th", name, "scope", "row").element("td", value).close();
  }
}
