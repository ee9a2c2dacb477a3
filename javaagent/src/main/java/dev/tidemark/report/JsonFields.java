package dev.tidemark.report;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.detect.Trend;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of {@code tidemark.findings/1} for a value: what is not known is absent, never 0. */
final class JsonFields {
  private final JsonWriter json;

  JsonFields(JsonWriter json) {
    this.json = json;
  }

  void growth(Trend trend) throws IOException {
    if (!Double.isFinite(trend.low()) || !Double.isFinite(trend.high())) {
      return;
    }
    json.name("growthBytesPerMinute").value(Math.round(trend.perMinute()));
    json.name("growthCi95").beginArray();
    json.value(Math.round(trend.low() * 60)).value(Math.round(trend.high() * 60));
    json.endArray();
  }

  void strings(String name, List<String> values) throws IOException {
    json.name(name).beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  void text(String name, @Nullable String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      json.name(name).value(value);
    }
  }

  void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.name(name).value(Math.round(value * 1e6) / 1e6);
    }
  }

  void bytes(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.name(name).value(Math.round(value));
    }
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
