package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import dev.tidemark.investigate.Survival;
import java.util.Arrays;
import java.util.Locale;

/** How old the objects are that stay. */
final class AgeSection {
  private final Survival survival;

  AgeSection(Survival survival) {
    this.survival = survival;
  }

  void write(Markup markup) {
    markup.open("section", "id", "age").element("h2", "How old it is");
    markup.element(
        "p",
        String.format(
            Locale.ROOT,
            "%s live%s in about %.0f objects. Their median age is %s, in which"
                + " they survived %.0f collections; %.0f %% survived one of the whole heap.",
            Bytes.text(survival.liveBytes()),
            StandardError.text(survival.standardErrorBytes()),
            survival.liveCount(),
            Bytes.duration(survival.medianAgeSeconds()),
            survival.medianCollections(),
            survival.oldShare() * 100));
    markup.element("p", generations());
    histogram(markup);
    markup.close().line();
  }

  private String generations() {
    String count =
        survival.generations()
            + " generations are alive at once, each from between two other collections.";
    if (!Double.isFinite(survival.generationsPerCollection())) {
      return count + " Too few collections were seen to say whether their number rises.";
    }
    return count
        + String.format(
            Locale.ROOT,
            " Their number changes by %.2f a collection, over %d of them: objects that are let go"
                + " in time hold it still, a leak lets it rise.",
            survival.generationsPerCollection(),
            survival.collections());
  }

  private void histogram(Markup markup) {
    long most = Math.max(1, Arrays.stream(survival.ages()).max().orElse(1));
    markup.open("table", "class", "histogram");
    markup.element("caption", "Collections survived, by sampled objects").open("thead");
    markup.open("tr").element("th", "Collections", "scope", "col");
    markup.element("th", "Objects", "scope", "col");
    markup.element("td", "").close().close().open("tbody");
    for (int i = 0; i < survival.ages().length; i++) {
      markup.open("tr").element("th", range(i), "scope", "row");
      markup.element("td", Long.toString(survival.ages()[i]), "class", "number").open("td");
      Bar.write(markup, survival.ages()[i] / (double) most, "");
      markup.close().close();
    }
    markup.close().close().line();
  }

  private static String range(int step) {
    long from = 1L << step;
    return step == 0 ? "1" : from + " to " + (2 * from - 1);
  }
}
