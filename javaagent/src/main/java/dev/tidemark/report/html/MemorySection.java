package dev.tidemark.report.html;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import dev.tidemark.report.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The memory of the process over time: as a picture, with its key, and as a table. */
final class MemorySection {
  private static final int ROWS = 24;

  private final Picture picture;
  private final History history;
  private final @Nullable Finding finding;

  /**
   * @param finding whose growth is looked at closer; null on the page of the process
   */
  MemorySection(Picture picture, History history, @Nullable Finding finding) {
    this.picture = picture;
    this.history = history;
    this.finding = finding;
  }

  void write(Markup markup) {
    Moments moments = finding == null ? Moments.of(history) : Moments.of(finding, history);
    markup.open("section", "id", "memory").element("h2", "Memory over time");
    markup.open("figure");
    markup.element(
        "figcaption", "All accounts, one on top of the other; what grows most is on top");
    new AccountsChart(
            history,
            picture.jvm().limit(),
            finding == null ? worst() : finding,
            moments,
            "accounts")
        .write(markup);
    markup.close().line();
    if (finding != null) {
      GrowthChart growth = new GrowthChart(finding, history, picture.jvm().limit(), moments);
      markup.open("figure").element("figcaption", growth.caption());
      growth.write(markup);
      markup.close().line();
    }
    if (!moments.isEmpty()) {
      markup.element("h3", "What happened when");
      moments.list(markup);
    }
    accounts(markup);
    overTime(markup);
    markup.close().line();
  }

  /** The one whose limit is hit first. */
  private @Nullable Finding worst() {
    return picture.findings().stream()
        .filter(each -> Cone.isFor(each.forecast(), picture.jvm().limit()))
        .min(
            Comparator.comparingDouble(
                each ->
                    each.forecast() == null ? Double.POSITIVE_INFINITY : each.forecast().seconds()))
        .orElse(null);
  }

  private void accounts(Markup markup) {
    List<Picture.Account> accounts = new ArrayList<>(picture.accounts());
    accounts.sort(Comparator.comparingDouble(Picture.Account::bytes).reversed());
    markup.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Accounts");
    markup.open("table", "class", "accounts").element("caption", "Accounts now");
    markup.open("thead").open("tr");
    for (String head : List.of("Account", "Resident", "Growth a minute", "95 % interval")) {
      markup.element("th", head, "scope", "col");
    }
    markup.close().close().open("tbody");
    for (Picture.Account account : accounts) {
      markup.open("tr").open("th", "scope", "row");
      markup.element("span", "", "class", "swatch " + AccountsChart.style(account.kind()));
      markup.text(account.kind().name()).close();
      number(markup, Bytes.text(account.bytes()));
      growth(markup, account.trend());
      markup.close();
    }
    markup.close().close().close().line();
  }

  private static void growth(Markup markup, @Nullable Trend trend) {
    boolean known = trend != null && Double.isFinite(trend.low()) && Double.isFinite(trend.high());
    number(markup, known && trend != null ? Bytes.text(trend.perMinute()) : "");
    number(
        markup,
        known && trend != null
            ? Bytes.text(trend.low() * 60) + " to " + Bytes.text(trend.high() * 60)
            : "");
  }

  private static void number(Markup markup, String text) {
    markup.element("td", text, "class", "number");
  }

  private void overTime(Markup markup) {
    AccountsOverTime accounts = AccountsOverTime.of(history, ROWS);
    if (!accounts.isDrawable()) {
      return;
    }
    List<Kind> kinds = List.copyOf(accounts.bytes().keySet());
    long span = Math.round(accounts.last() - accounts.first());
    markup.open("details").element("summary", "The chart as a table");
    markup.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "Accounts over time");
    markup.open("table").element("caption", "Resident MiB by account, UTC");
    markup.open("thead").open("tr").element("th", "Time", "scope", "col");
    for (Kind kind : kinds) {
      markup.element("th", kind.name(), "scope", "col");
    }
    markup.close().close().open("tbody");
    for (int i = 0; i < accounts.count(); i++) {
      long millis = Math.round(accounts.seconds()[i] * 1000);
      markup.open("tr");
      markup.element("th", Ticks.text(history.start().plusMillis(millis), span), "scope", "row");
      for (Kind kind : kinds) {
        number(markup, String.format(Locale.ROOT, "%.1f", accounts.of(kind)[i] / (1 << 20)));
      }
      markup.close();
    }
    markup.close().close().close().close().line();
  }
}
