package dev.tidemark.it.bench;

import java.util.Locale;
import java.util.Map;

/** Ratios as bars with their intervals: SVG. */
final class BarPlot {
  private static final int LEFT = 130;
  private static final int WIDTH = 560;
  private static final int ROW = 26;

  private BarPlot() {}

  static String of(String work, Map<String, Ratio> bars) {
    double least = bars.values().stream().mapToDouble(Ratio::low).min().orElse(1);
    double most = bars.values().stream().mapToDouble(Ratio::high).max().orElse(1);
    double from = Math.min(0.98, least - 0.01);
    double to = Math.max(1.02, most + 0.01);
    double scale = WIDTH / (to - from);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            LEFT + WIDTH + 80,
            ROW * bars.size() + 40));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    svg.append(
        String.format(
            "<text x=\"8\" y=\"16\">CPU per piece of work, %s; none = 1; line: 95 %% interval</text>%n",
            work));
    double one = LEFT + (1 - from) * scale;
    int y = 30;
    for (Map.Entry<String, Ratio> bar : bars.entrySet()) {
      Ratio ratio = bar.getValue();
      double end = LEFT + (ratio.mean() - from) * scale;
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"8\" y=\"%d\">%s</text><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\""
                  + " height=\"14\" fill=\"#4a78b5\"/><line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\""
                  + " y2=\"%d\" stroke=\"black\"/><text x=\"%d\" y=\"%d\">%.3f</text>%n",
              y + 12,
              bar.getKey(),
              Math.min(one, end),
              y,
              Math.abs(end - one),
              LEFT + (ratio.low() - from) * scale,
              LEFT + (ratio.high() - from) * scale,
              y + 7,
              y + 7,
              LEFT + WIDTH + 10,
              y + 12,
              ratio.mean()));
      y += ROW;
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"24\" y2=\"%d\" stroke=\"#888\"/>%n</svg>%n",
            one,
            one,
            y));
    return svg.toString();
  }
}
