package dev.tidemark.report;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Together;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.SiteSurvival;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.Survival;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One finding of {@code tidemark.findings/1}. */
final class FindingJson {
  private final JsonWriter json;
  private final JsonFields fields;

  FindingJson(JsonWriter json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  /**
   * @param files name to path relative to the output folder
   */
  void write(Finding finding, Map<String, String> files) throws IOException {
    json.beginObject();
    json.name("id").value(finding.id());
    json.name("kind").value(finding.kind().name());
    json.name("state").value(finding.state().name());
    json.name("verdict").value(finding.verdict().name());
    json.name("summary").value(Summary.of(finding));
    json.name("transitions").beginArray();
    for (Transition transition : finding.transitions()) {
      json.beginObject();
      json.name("state").value(transition.state().name());
      json.name("at").value(JsonFields.time(transition.at()));
      json.name("why").value(transition.why());
      json.endObject();
    }
    json.endArray();
    times(finding);
    json.name("grownBytes").value(Math.round(finding.grownBytes()));
    fields.growth(finding.trend());
    limit(finding);
    sites(finding);
    together(finding.together());
    holding(finding.holding());
    survival(finding.survival());
    reasons(finding);
    json.name("files").beginObject();
    for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
      json.name(file.getKey()).value(file.getValue());
    }
    json.endObject();
    json.endObject();
  }

  private void times(Finding finding) throws IOException {
    json.name("startedAt").value(JsonFields.time(finding.startedAt()));
    json.name("suspectedAt").value(JsonFields.time(finding.suspectedAt()));
    Instant confirmedAt = finding.confirmedAt();
    if (confirmedAt != null) {
      json.name("confirmedAt").value(JsonFields.time(confirmedAt));
      fields.number(
          "detectedAfterSeconds",
          Duration.between(finding.startedAt(), confirmedAt).toMillis() / 1000.0);
    }
  }

  private void limit(Finding finding) throws IOException {
    if (finding.limit() != null) {
      json.name("limit").beginObject();
      json.name("name").value(finding.limit().name());
      json.name("bytes").value(Math.round(finding.limit().bytes()));
      json.endObject();
    }
    Forecast forecast = finding.forecast();
    if (forecast != null) {
      fields.number("secondsToLimit", forecast.seconds());
      json.name("secondsToLimitCi95").beginArray();
      json.value(Math.round(forecast.low())).value(Math.round(forecast.high()));
      json.endArray();
    }
  }

  private void sites(Finding finding) throws IOException {
    json.name("sites").beginArray();
    for (RankedSite ranked : finding.sites()) {
      json.beginObject();
      json.name("rank").value(ranked.rank());
      fields.number("share", ranked.share());
      json.name("bytes").value(ranked.site().bytes());
      json.name("count").value(ranked.site().count());
      fields.text("className", ranked.site().className());
      siteSurvival(ranked.site().survival());
      fields.strings("frames", ranked.site().frames());
      json.endObject();
    }
    json.endArray();
    if (finding.coverage() != null) {
      fields.number("coverage", finding.coverage());
    }
  }

  private void siteSurvival(@Nullable SiteSurvival survival) throws IOException {
    if (survival != null) {
      fields.bytes("standardErrorBytes", survival.standardErrorBytes());
      json.name("generations").value(survival.generations());
      ages(survival.ages());
    }
  }

  private void ages(List<Long> samples) throws IOException {
    json.name("ages").beginArray();
    for (long bin : samples) {
      json.value(bin);
    }
    json.endArray();
  }

  private void together(Together together) throws IOException {
    if (together.partOf() != null) {
      json.name("partOf").value(together.partOf().name());
    }
    if (together.brings().isEmpty()) {
      return;
    }
    json.name("consequences").beginArray();
    for (Together.Consequence one : together.brings()) {
      json.beginObject();
      json.name("kind").value(one.kind().name());
      json.name("growthBytesPerMinute").value(Math.round(one.bytesPerMinute()));
      json.name("text").value(one.why());
      json.endObject();
    }
    json.endArray();
  }

  private void holding(@Nullable Holding holding) throws IOException {
    if (holding == null) {
      return;
    }
    fields.text("className", holding.className());
    if (!holding.rootPath().isEmpty()) {
      fields.strings("rootPath", holding.rootPath());
    }
    Accumulation accumulation = holding.accumulation();
    if (accumulation != null) {
      json.name("accumulation").beginObject();
      json.name("where").value(accumulation.where());
      json.name("className").value(accumulation.className());
      json.name("containers").value(accumulation.containers());
      size("sizeThen", accumulation.sizeThen());
      size("sizeNow", accumulation.sizeNow());
      fields.text("bound", accumulation.bound() == null ? null : accumulation.bound().why());
      json.endObject();
    }
    Staleness staleness = holding.staleness();
    if (staleness != null) {
      json.name("staleness").beginObject();
      json.name("sampled").value(staleness.sampled());
      json.name("untouched").value(staleness.untouched());
      if (staleness.sampled() > 0) {
        fields.number("medianIdleSeconds", staleness.medianIdleSeconds());
      }
      json.name("added").value(staleness.added());
      json.name("read").value(staleness.read());
      json.name("removed").value(staleness.removed());
      json.endObject();
    }
  }

  private void size(String name, long elements) throws IOException {
    if (elements >= 0) {
      json.name(name).value(elements);
    }
  }

  private void survival(@Nullable Survival survival) throws IOException {
    if (survival == null) {
      return;
    }
    json.name("survival").beginObject();
    json.name("liveBytes").value(Math.round(survival.liveBytes()));
    json.name("liveCount").value(Math.round(survival.liveCount()));
    fields.bytes("standardErrorBytes", survival.standardErrorBytes());
    fields.number("medianAgeSeconds", survival.medianAgeSeconds());
    fields.number("medianCollections", survival.medianCollections());
    fields.number("oldShare", survival.oldShare());
    ages(Arrays.stream(survival.ages()).boxed().toList());
    json.name("generations").value(survival.generations());
    fields.number("generationsPerCollection", survival.generationsPerCollection());
    json.endObject();
  }

  private void reasons(Finding finding) throws IOException {
    json.name("evidence").beginArray();
    for (Evidence evidence : finding.evidence()) {
      json.beginObject();
      json.name("signal").value(evidence.signal());
      fields.number("value", evidence.value());
      fields.number("threshold", evidence.threshold());
      json.name("unit").value(evidence.unit());
      json.name("text").value(evidence.text());
      json.endObject();
    }
    json.endArray();
    json.name("ruledOut").beginArray();
    for (RuledOut out : finding.ruledOut()) {
      json.beginObject();
      json.name("kind").value(out.kind());
      json.name("text").value(out.text());
      json.endObject();
    }
    json.endArray();
    fields.strings("doubts", finding.doubts());
    fields.strings("advice", finding.advice());
  }
}
