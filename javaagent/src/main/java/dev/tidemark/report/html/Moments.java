package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.State;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Transition;
import dev.tidemark.report.History;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened and when, numbered: the same numbers stand in the chart and in the list. */
final class Moments {
  private static final int MOST_ESCALATIONS = 6;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Marks that are nearer to each other than this in pixels stand one below the other. */
  private static final double ROOM = 19;

  private static final double ROOM_AFTER = 0.2;

  private final List<Moment> moments;

  /**
   * @param style of its mark
   * @param seconds that it lasted, 0 for a moment
   */
  private record Moment(Instant at, String style, String what, String why, double seconds) {}

  private Moments(List<Moment> moments) {
    this.moments = moments;
  }

  /** Of one finding. */
  static Moments of(Finding finding, History history) {
    List<Moment> all = new ArrayList<>();
    all.add(new Moment(finding.startedAt(), "began", "Growth began", "an estimate", 0));
    for (Transition transition : finding.transitions()) {
      all.add(
          new Moment(
              transition.at(),
              transition.state() == State.CONFIRMED ? "confirmed" : "changed",
              transition.state().name(),
              transition.why(),
              0));
    }
    escalations(history, finding).forEach(all::add);
    return sorted(all);
  }

  /** Of all that was looked into. */
  static Moments of(History history) {
    return sorted(new ArrayList<>(escalations(history, null)));
  }

  private static Moments sorted(List<Moment> all) {
    all.sort(Comparator.comparing(Moment::at));
    return new Moments(all);
  }

  private static List<Moment> escalations(History history, @Nullable Finding of) {
    List<Moment> escalations = new ArrayList<>();
    for (History.Escalation each : history.escalations()) {
      if (of == null || each.kind() == of.kind()) {
        escalations.add(
            new Moment(
                each.at(),
                "escalated",
                "Escalated",
                "layer 2 looked into " + each.kind() + " for " + Bytes.duration(each.seconds()),
                each.seconds()));
      }
    }
    int from = Math.max(0, escalations.size() - MOST_ESCALATIONS);
    return escalations.subList(from, escalations.size());
  }

  /**
   * Where a picture ends that shows what came last as well, which may be younger than the last
   * bucket.
   *
   * @param start second 0
   * @param first second of what was read
   * @param last second of what was read
   */
  double end(Instant start, double first, double last) {
    double latest = last;
    for (Moment moment : moments) {
      latest = Math.max(latest, Duration.between(start, moment.at()).toMillis() / 1000.0);
    }
    double room = (last - first) * ROOM_AFTER;
    return latest > last ? Math.min(latest + room / 4, last + room) : last;
  }

  boolean isEmpty() {
    return moments.isEmpty();
  }

  void draw(Plot plot) {
    double[] lastInRow = {-ROOM, -ROOM, -ROOM};
    for (int i = 0; i < moments.size(); i++) {
      Moment moment = moments.get(i);
      double seconds = plot.seconds(moment.at());
      if (plot.shows(seconds)) {
        mark(plot, moment, i + 1, row(lastInRow, plot.x(seconds)));
      }
    }
  }

  private static int row(double[] lastInRow, double x) {
    int row = 0;
    while (row < lastInRow.length - 1 && x - lastInRow[row] < ROOM) {
      row++;
    }
    lastInRow[row] = x;
    return row;
  }

  private static void mark(Plot plot, Moment moment, int number, int row) {
    double seconds = plot.seconds(moment.at());
    String x = Plot.px(plot.x(seconds));
    String y = Plot.px(plot.top() - 14 + row * 19);
    Markup markup = plot.markup();
    markup.open("g", "class", "moment " + moment.style());
    markup.element("title", number + ": " + moment.what() + ", " + TIME.format(moment.at()));
    if (moment.seconds() > 0) {
      double end = Math.min(plot.x(seconds + moment.seconds()), plot.size().width());
      markup.shape(
          "rect",
          "class",
          "window",
          "x",
          x,
          "y",
          Plot.px(plot.top()),
          "width",
          Plot.px(end - plot.x(seconds)),
          "height",
          Plot.px(plot.bottom() - plot.top()));
    }
    markup.shape("line", "x1", x, "x2", x, "y1", y, "y2", Plot.px(plot.bottom()));
    markup.shape("circle", "cx", x, "cy", y, "r", "9");
    markup.element(
        "text",
        Integer.toString(number),
        "x",
        x,
        "y",
        Plot.px(plot.top() - 14 + row * 19 + 4),
        "text-anchor",
        "middle");
    markup.close().line();
  }

  /** The same as a list, for those who read. */
  void list(Markup markup) {
    markup.open("ol", "class", "moments");
    for (Moment moment : moments) {
      markup.open("li", "class", moment.style());
      markup.element("strong", moment.what()).text(" ");
      markup.element("time", TIME.format(moment.at()), "datetime", moment.at().toString());
      markup.text(": " + moment.why()).close().line();
    }
    markup.close().line();
  }
}
