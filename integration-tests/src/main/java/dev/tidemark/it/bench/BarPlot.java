package dev.tidemark.it.bench;

import java.util.Locale;
import java.util.Map;

/**
 * Figures as bars with their intervals: SVG.
 *
 * @param zero where bars begin: 1 of ratios, 0 of additions
 */
record BarPlot(String title, double zero) {
  private static final int LEFT = 130;
  private static final int WIDTH = 560;
  private static final int ROW = 26;

  String of(Map<String, Ratio> bars) {
    double least = bars.values().stream().mapToDouble(Ratio::low).min().orElse(zero);
    double most = bars.values().stream().mapToDouble(Ratio::high).max().orElse(zero);
    double edge = 0.05 * Math.max(most - least, 0.01);
    double from = Math.min(zero, least) - edge;
    double scale = WIDTH / (Math.max(zero, most) + edge - from);
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
            Locale.ROOT,
            "<text x=\"8\" y=\"16\">%s; nothing = %.0f; line: 95 %% interval</text>%n",
            title,
            zero));
    double start = LEFT + (zero - from) * scale;
    int y = 30;
    for (Map.Entry<String, Ratio> bar : bars.entrySet()) {
      Ratio ratio = bar.getValue();
      double end = LEFT + (ratio.middle() - from) * scale;
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"8\" y=\"%d\">%s</text><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\""
                  + " height=\"14\" fill=\"%s\"/>%n",
              y + 12,
              bar.getKey(),
              Math.min(start, end),
              y,
              Math.abs(end - start),
              bar.getKey().endsWith("2") ? "#aaaaaa" : "#4a78b5"));
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>"
                  + "<text x=\"%d\" y=\"%d\">%.3f</text>%n",
              LEFT + (ratio.low() - from) * scale,
              LEFT + (ratio.high() - from) * scale,
              y + 7,
              y + 7,
              LEFT + WIDTH + 10,
              y + 12,
              ratio.middle()));
      y += ROW;
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"24\" y2=\"%d\" stroke=\"#888\"/>%n</svg>%n",
            start,
            start,
            y));
    return svg.toString();
  }
}
