package dev.tidemark.report.html;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.History;
import dev.tidemark.series.Points;
import org.jspecify.annotations.Nullable;

/** What the verdict stands on: the series that was judged, its trend, and where that leads. */
final class GrowthChart {
  private static final double ROOM_ABOVE = 1.1;

  private final Finding finding;
  private final History history;
  private final @Nullable Limit processLimit;
  private final Moments moments;

  GrowthChart(Finding finding, History history, @Nullable Limit processLimit, Moments moments) {
    this.finding = finding;
    this.history = history;
    this.processLimit = processLimit;
    this.moments = moments;
  }

  /** In words, what the line is. */
  String caption() {
    return finding.kind() == Kind.HEAP
        ? "HEAP: what collections left, the minimum of each bucket"
        : finding.kind() + ": resident bytes, the minimum of each bucket";
  }

  void write(Markup markup) {
    Points points = history.points(finding.kind());
    for (Plot.Size size : Plot.Size.BOTH) {
      if (points.count() < 2) {
        Plot.tooEarly(markup, size);
      } else {
        draw(markup, size, points);
      }
    }
  }

  private void draw(Markup markup, Plot.Size size, Points points) {
    double first = points.seconds()[0];
    double last = points.seconds()[points.count() - 1];
    Cone cone = cone(last, points.lastValue());
    double end = moments.end(history.start(), first, last);
    double to = cone == null ? end : Math.max(end, cone.horizon(first));
    double most = Math.max(points.max(), cone == null ? 0 : cone.most(to));
    Plot.open(markup, size, "growth", caption() + ", with its trend", description(points));
    Plot plot = new Plot(markup, size, history.start(), first, to, most * ROOM_ABOVE);
    plot.axes();
    series(plot, points, size.columns() * 2);
    if (finding.state() != State.CLEARED) {
      trend(plot, last);
    }
    if (cone != null) {
      plot.line("now", last, 0, last, most);
      cone.draw(plot, to);
      if (cone.arrives(to)) {
        Limit limit = finding.limit();
        plot.level("limit", cone.limit(), limit == null ? "" : text(limit));
      }
    }
    moments.draw(plot);
    markup.close().line();
  }

  /** The process's limit counts more than this account: then only where it leads is shown. */
  private @Nullable Cone cone(double now, double value) {
    Forecast forecast = finding.forecast();
    if (finding.state() == State.CLEARED) {
      return null;
    }
    return forecast == null || Cone.isFor(forecast, processLimit)
        ? Cone.on(now, value, finding.trend())
        : Cone.to(now, forecast, finding.trend());
  }

  private static String text(Limit limit) {
    return limit.name() + ' ' + Bytes.text(limit.bytes());
  }

  private void series(Plot plot, Points points, int columns) {
    StringBuilder path = new StringBuilder();
    int step = Math.max(1, points.count() / columns);
    for (int i = 0; i < points.count(); i += step) {
      path.append(path.isEmpty() ? "M" : "L");
      path.append(plot.point(points.seconds()[i], points.values()[i]));
    }
    path.append('L').append(plot.point(points.seconds()[points.count() - 1], points.lastValue()));
    plot.markup()
        .shape(
            "path", "class", "series " + AccountsChart.style(finding.kind()), "d", path.toString());
  }

  private void trend(Plot plot, double last) {
    Trend trend = finding.trend();
    double from = last - trend.spanSeconds();
    plot.line(
        "trend",
        from,
        Math.max(0, trend.intercept() + trend.perSecond() * from),
        last,
        Math.max(0, trend.intercept() + trend.perSecond() * last));
  }

  private String description(Points points) {
    return points.count()
        + " buckets within "
        + Bytes.duration(points.spanSeconds())
        + ", from "
        + Bytes.text(points.values()[0])
        + " to "
        + Bytes.text(points.lastValue())
        + "; the trend is "
        + Bytes.text(finding.trend().perMinute())
        + " a minute.";
  }
}
