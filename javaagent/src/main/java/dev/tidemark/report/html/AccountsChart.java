package dev.tidemark.report.html;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All accounts over time, one on top of the other, with the limit of the process and where a growth
 * leads to.
 *
 * <p>A limit that is out of all proportion to what is in use is told in words: drawn, it would
 * press everything else flat.
 */
final class AccountsChart {
  private static final double MOST_PROPORTION = 4;
  private static final double ROOM_ABOVE = 1.1;

  /** What the accounts do not know of, the kernel's for one, is less than they are. */
  private static final double SHARED = 2;

  private final History history;
  private final @Nullable Limit limit;
  private final @Nullable Finding finding;
  private final Moments moments;
  private final String id;

  /**
   * @param limit of the process
   * @param finding whose forecast is shown, where it speaks of that limit
   * @param id of the chart in its page
   */
  AccountsChart(
      History history,
      @Nullable Limit limit,
      @Nullable Finding finding,
      Moments moments,
      String id) {
    this.history = history;
    this.limit = limit;
    this.finding = finding;
    this.moments = moments;
    this.id = id;
  }

  void write(Markup markup) {
    for (Plot.Size size : Plot.Size.BOTH) {
      AccountsOverTime accounts = AccountsOverTime.of(history, size.columns());
      if (!accounts.isDrawable()) {
        Plot.tooEarly(markup, size);
        continue;
      }
      draw(markup, size, accounts);
    }
  }

  private void draw(Markup markup, Plot.Size size, AccountsOverTime accounts) {
    boolean shared = isShared(accounts.lastTotal());
    Cone cone = cone(accounts, shared);
    double end = moments.end(history.start(), accounts.first(), accounts.last());
    double to = cone == null ? end : Math.max(end, cone.horizon(accounts.first()));
    double most = Math.max(accounts.largestTotal(), cone == null ? 0 : cone.most(to));
    boolean showsLimit =
        limit != null
            && !shared
            && (limit.bytes() <= MOST_PROPORTION * most || (cone != null && cone.arrives(to)));
    if (limit != null && showsLimit) {
      most = Math.max(most, limit.bytes());
    }
    Plot.open(
        markup, size, id, "Memory of the process by account over time", description(accounts));
    Plot plot = new Plot(markup, size, history.start(), accounts.first(), to, most * ROOM_ABOVE);
    plot.axes();
    areas(plot, accounts);
    if (cone != null) {
      plot.line("now", cone.now(), 0, cone.now(), most);
      cone.draw(plot, to);
    }
    limit(plot, showsLimit);
    moments.draw(plot);
    markup.close().line();
  }

  /** Whether other processes' memory counts against the limit: then it is no line in this chart. */
  private boolean isShared(double own) {
    return limit != null && limit.usedBytes() > SHARED * own;
  }

  private @Nullable Cone cone(AccountsOverTime accounts, boolean shared) {
    Forecast forecast = finding == null ? null : finding.forecast();
    if (finding == null || forecast == null || !Cone.isFor(forecast, limit)) {
      return null;
    }
    return shared
        ? Cone.ofShared(accounts.last(), accounts.lastTotal(), forecast, finding.trend())
        : Cone.to(accounts.last(), forecast, finding.trend());
  }

  private void limit(Plot plot, boolean shown) {
    if (limit == null) {
      return;
    }
    String text = limit.name() + ' ' + Bytes.text(limit.bytes());
    if (shown) {
      plot.level("limit", limit.bytes(), text);
    } else {
      plot.markup().open("g", "class", "limit");
      plot.label("start", plot.size().left() + 6.0, plot.size().height() - 5.0, "↑ " + text);
      plot.markup().close().line();
    }
  }

  private static void areas(Plot plot, AccountsOverTime accounts) {
    double[] floor = new double[accounts.count()];
    for (Kind kind : accounts.stacked()) {
      double[] values = accounts.of(kind);
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < floor.length; i++) {
        path.append(i == 0 ? "M" : "L");
        path.append(plot.point(accounts.seconds()[i], floor[i] + values[i]));
      }
      for (int i = floor.length - 1; i >= 0; i--) {
        path.append('L').append(plot.point(accounts.seconds()[i], floor[i]));
      }
      plot.markup().open("path", "class", "area " + style(kind), "d", path.append('Z').toString());
      plot.markup()
          .element("title", kind + ", now " + Bytes.text(values[values.length - 1]))
          .close()
          .line();
      for (int i = 0; i < floor.length; i++) {
        floor[i] += values[i];
      }
    }
  }

  /** The colour of an account, by the name of its class in the style sheet. */
  static String style(Kind kind) {
    return "k-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String description(AccountsOverTime accounts) {
    int last = accounts.count() - 1;
    String parts =
        accounts.stacked().stream()
            .map(
                kind ->
                    kind
                        + " from "
                        + Bytes.text(accounts.of(kind)[0])
                        + " to "
                        + Bytes.text(accounts.of(kind)[last]))
            .collect(Collectors.joining(", "));
    return "Within "
        + Bytes.duration(accounts.last() - accounts.first())
        + " the sum went from "
        + Bytes.text(accounts.total(0))
        + " to "
        + Bytes.text(accounts.total(last))
        + ": "
        + parts
        + (limit == null ? "" : ". The limit is " + Bytes.text(limit.bytes()))
        + ". The same figures stand in the table below.";
  }
}
