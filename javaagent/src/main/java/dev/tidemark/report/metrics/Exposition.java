package dev.tidemark.report.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two texts a Prometheus server reads.
 *
 * <p>Sources: Prometheus, "Exposition formats", text format 0.0.4; OpenMetrics 1.0.0.
 */
public enum Exposition {
  PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
  OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

  /** Above it a double no longer tells neighbouring whole numbers apart. */
  private static final double LARGEST_WHOLE = 1L << 53;

  private final String contentType;

  Exposition(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /** The one that an Accept header asks for. */
  public static Exposition accepted(@Nullable String accept) {
    return accept != null && accept.contains("application/openmetrics-text")
        ? OPENMETRICS
        : PROMETHEUS;
  }

  /**
   * @param samples those of one meter together
   */
  public String text(List<Sample> samples) {
    StringBuilder text = new StringBuilder(16 * 1024);
    Meter last = null;
    for (Sample sample : samples) {
      if (sample.meter() != last) {
        last = sample.meter();
        head(text, last);
      }
      line(text, sample);
    }
    if (this == OPENMETRICS) {
      text.append("# EOF\n");
    }
    return text.toString();
  }

  private void head(StringBuilder text, Meter meter) {
    String name = this == OPENMETRICS ? meter.family() : meter.series();
    text.append("# HELP ").append(name).append(' ').append(meter.meaning()).append('\n');
    text.append("# TYPE ").append(name).append(meter.isCounter() ? " counter\n" : " gauge\n");
    if (this == OPENMETRICS && meter.unit() != Meter.Unit.NONE) {
      text.append("# UNIT ").append(name).append(' ').append(meter.unit().text()).append('\n');
    }
  }

  private static void line(StringBuilder text, Sample sample) {
    text.append(sample.meter().series());
    char separator = '{';
    for (int i = 0; i < sample.tags().size(); i++) {
      text.append(separator).append(sample.meter().tags().get(i)).append("=\"");
      escaped(text, sample.tags().get(i));
      text.append('"');
      separator = ',';
    }
    text.append(sample.tags().isEmpty() ? " " : "} ");
    number(text, sample.value());
    text.append('\n');
  }

  private static void escaped(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '"' -> text.append("\\\"");
        case '\n' -> text.append("\\n");
        default -> text.append(c);
      }
    }
  }

  private static void number(StringBuilder text, double value) {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
      text.append((long) value);
    } else {
      text.append(value);
    }
  }
}
