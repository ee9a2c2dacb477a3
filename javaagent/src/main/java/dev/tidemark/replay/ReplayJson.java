package dev.tidemark.replay;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.outside.Claim;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** {@code tidemark.replay/1}: each change of a claim's state, in the fields of findings.json. */
public final class ReplayJson {
  private final JsonWriter json;

  private ReplayJson(JsonWriter json) {
    this.json = json;
  }

  public static String of(Replay.Result result) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      new ReplayJson(json).result(result);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does no I/O", e);
    }
    return text.append('\n').toString();
  }

  private void result(Replay.Result result) throws IOException {
    json.beginObject();
    json.name("schema").value("tidemark.replay/1");
    json.name("samples").value(result.samples());
    json.name("from").value(ReplayText.time(result.from()).toString());
    json.name("to").value(ReplayText.time(result.to()).toString());
    bytes("limitBytes", result.limitBytes());
    bytes("maxHeapBytes", result.maxHeapBytes());
    json.name("changes").beginArray();
    for (Claim claim : result.changes()) {
      claim(claim);
    }
    json.endArray();
    json.endObject();
  }

  private void claim(Claim claim) throws IOException {
    json.beginObject();
    json.name("kind").value(claim.kind().name());
    json.name("state").value(claim.state().name());
    json.name("verdict").value(claim.verdict().name());
    json.name("at").value(ReplayText.time(claim.seconds()).toString());
    json.name("why").value(claim.why());
    if (claim.trend() != null) {
      json.name("growthBytesPerMinute").value(claim.trend().perMinute());
      interval("growthCi95", claim.trend().low() * 60, claim.trend().high() * 60);
    }
    Forecast forecast = claim.forecast();
    if (forecast != null) {
      json.name("limit").beginObject();
      json.name("name").value(forecast.limit().name());
      bytes("bytes", forecast.limit().bytes());
      json.endObject();
      json.name("secondsToLimit").value(forecast.seconds());
      interval("secondsToLimitCi95", forecast.low(), forecast.high());
    }
    if (!claim.brings().isEmpty()) {
      json.name("brings").beginArray();
      for (Kind kind : claim.brings()) {
        json.value(kind.name());
      }
      json.endArray();
    }
    evidence(claim);
    json.endObject();
  }

  private void evidence(Claim claim) throws IOException {
    json.name("evidence").beginArray();
    for (Evidence evidence : claim.evidence()) {
      json.beginObject();
      json.name("signal").value(evidence.signal());
      number("value", evidence.value());
      number("threshold", evidence.threshold());
      json.name("unit").value(evidence.unit());
      json.name("text").value(evidence.text());
      json.endObject();
    }
    json.endArray();
  }

  private void interval(String name, double low, double high) throws IOException {
    if (!Double.isInfinite(low) && !Double.isInfinite(high)) {
      json.name(name).beginArray().value(low).value(high).endArray();
    }
  }

  private void number(String name, double value) throws IOException {
    if (!Double.isNaN(value) && !Double.isInfinite(value)) {
      json.name(name).value(value);
    }
  }

  private void bytes(String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.name(name).value(Math.round(value));
    }
  }
}
