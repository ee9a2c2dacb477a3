package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/** The pictures of the page, by size of the leak: ours in blue, each rival a grey dot. */
final class Plots {
  private static final List<Size> SIZES = List.of(Size.values());
  private static final double[] TIMES = {10, 60, 600, 3600, 6 * 3600, 86400, 7 * 86400};
  private static final String[] TIME_NAMES = {
    "10 s", "1 min", "10 min", "1 h", "6 h", "1 d", "7 d"
  };

  private final Scoreboard board;
  private final Tally own;
  private final List<Judge> rivals;

  private Plots(Scoreboard board) {
    this.board = board;
    this.own = board.tally(board.judges().get(0));
    this.rivals = board.judges().subList(1, board.judges().size());
  }

  static void write(Scoreboard board, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> plot : new Plots(board).all().entrySet()) {
      Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
    }
  }

  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    all.put("precision.svg", shares("Precision by size of the leak", Tally::precision));
    all.put("recall.svg", shares("Recall by size of the leak", Tally::recall));
    all.put("time-to-detection.svg", times());
    all.put("calibration.svg", calibration());
    return all;
  }

  private String shares(String title, ToDoubleBiFunction<Tally, Size> share) {
    Svg svg = new Svg(SIZES.size(), 0, 1, false);
    for (int row = 0; row < SIZES.size(); row++) {
      Size size = SIZES.get(row);
      svg.name(row, size.text);
      for (Judge rival : rivals) {
        svg.other(row, share.applyAsDouble(board.tally(rival), size), rival.name());
      }
      svg.own(row, share.applyAsDouble(own, size));
    }
    sharesBelow(svg);
    return svg.text(title + ": Tidemark blue, rivals grey");
  }

  private static void sharesBelow(Svg svg) {
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      svg.tick(tenth / 10.0, String.valueOf(tenth / 10.0));
    }
  }

  private String times() {
    Svg svg = new Svg(SIZES.size(), TIMES[0], TIMES[TIMES.length - 1], true);
    for (int row = 0; row < SIZES.size(); row++) {
      Size size = SIZES.get(row);
      svg.name(row, size.text);
      for (Judge rival : rivals) {
        svg.other(row, board.tally(rival).of(size).afterAt(0.5), rival.name());
      }
      Tally found = own.of(size);
      svg.range(row, found.afterAt(0.25), found.afterAt(0.75));
      svg.own(row, found.afterAt(0.5));
    }
    for (int i = 0; i < TIMES.length; i++) {
      svg.tick(TIMES[i], TIME_NAMES[i]);
    }
    return svg.text(
        "Time from the start of the leak to its detection: medians; of ours the quartiles");
  }

  /** With the interval of Wilson (1927) about each share. */
  private String calibration() {
    Svg svg = new Svg(SIZES.size(), 0.5, 1, false);
    for (int row = 0; row < SIZES.size(); row++) {
      Size size = SIZES.get(row);
      Tally found = own.of(size);
      double share = found.coverage();
      double n = found.forecasts().size();
      double z = 1.96;
      double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
      double half = z / (1 + z * z / n) * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
      svg.name(row, size.text + " (" + found.forecasts().size() + ")");
      svg.range(row, middle - half, middle + half);
      svg.own(row, share);
    }
    for (int percent = 50; percent <= 100; percent += 10) {
      svg.tick(percent / 100.0, percent + " %");
    }
    svg.band(0.9, 0.98);
    return svg.text(
        "How many 95 % intervals of the time to the limit hold the truth; the aim shaded");
  }
}
