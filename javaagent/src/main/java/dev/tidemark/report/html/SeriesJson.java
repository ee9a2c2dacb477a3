package dev.tidemark.report.html;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.account.Kind;
import dev.tidemark.report.History;
import dev.tidemark.series.Points;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/** What was judged, so that every figure can be worked out again. */
final class SeriesJson {
  private SeriesJson() {}

  static String of(History history, Collection<Kind> kinds) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("startedAt").value(history.start().toString());
      for (Kind kind : kinds) {
        json.name(kind.name()).beginObject();
        Points points = history.points(kind);
        array(json.name("seconds"), points.seconds());
        array(json.name("bytes"), points.values());
        json.endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does no I/O", e);
    }
    return text.toString();
  }

  private static void array(JsonWriter json, double[] values) throws IOException {
    json.beginArray();
    for (double value : values) {
      json.value(Math.round(value * 1000) / 1000.0);
    }
    json.endArray();
  }
}
