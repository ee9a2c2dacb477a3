package dev.tidemark.report;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.Survival;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code tidemark.findings/1}. Bytes are bytes, times ISO-8601 UTC, durations seconds; what is not
 * known is absent.
 */
public final class FindingsJson {
  public static final String SCHEMA = "tidemark.findings/1";

  private final JsonWriter json;

  private FindingsJson(JsonWriter json) {
    this.json = json;
  }

  public static String of(Picture picture) {
    StringWriter text = new StringWriter();
    write(text, writer -> writer.picture(picture));
    return text.append('\n').toString();
  }

  /** One finding alone: what a JMX notification carries. */
  public static String of(Finding finding) {
    StringWriter text = new StringWriter();
    write(text, writer -> writer.finding(finding));
    return text.toString();
  }

  private interface Part {
    void write(FindingsJson writer) throws IOException;
  }

  private static void write(StringWriter text, Part part) {
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      part.write(new FindingsJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does no I/O", e);
    }
  }

  private void picture(Picture picture) throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("jvm");
    jvm(picture.jvm());
    json.name("agent");
    agent(picture.agent());
    json.name("accounts").beginArray();
    for (Picture.Account account : picture.accounts()) {
      account(account);
    }
    json.endArray();
    json.name("findings").beginArray();
    for (Finding finding : picture.findings()) {
      finding(finding);
    }
    json.endArray();
    json.endObject();
  }

  private void jvm(Picture.Jvm jvm) throws IOException {
    json.beginObject();
    json.name("pid").value(jvm.pid());
    json.name("startedAt").value(time(jvm.startedAt()));
    text("java", jvm.java());
    text("vm", jvm.vm());
    text("gc", jvm.gc());
    if (jvm.maxHeapBytes() > 0) {
      json.name("maxHeapBytes").value(jvm.maxHeapBytes());
    }
    if (jvm.limit() != null) {
      json.name("limitBytes").value(Math.round(jvm.limit().bytes()));
      json.name("limitName").value(jvm.limit().name());
    }
    json.endObject();
  }

  private void agent(Picture.Agent agent) throws IOException {
    json.beginObject();
    json.name("version").value(agent.version());
    json.name("preset").value(agent.preset());
    json.name("layer").value(agent.layer());
    json.name("paused").value(agent.paused());
    json.name("startedAt").value(time(agent.startedAt()));
    json.name("evaluations").value(agent.evaluations());
    json.name("probes").beginArray();
    for (Picture.Probe probe : agent.probes()) {
      json.beginObject();
      json.name("name").value(probe.name());
      json.name("state").value(probe.state());
      text("means", probe.means());
      text("reason", probe.reason());
      json.endObject();
    }
    json.endArray();
    json.name("cost");
    cost(agent.cost());
    json.endObject();
  }

  private void cost(Picture.Cost cost) throws IOException {
    json.beginObject();
    number("cpuSeconds", cost.cpuSeconds());
    number("cpuShare", cost.cpuShare());
    number("hostCpuShare", cost.hostCpuShare());
    if (cost.rssBytes() > 0) {
      json.name("rssBytes").value(cost.rssBytes());
    }
    number("allocatedBytesPerSecond", cost.allocatedBytesPerSecond());
    json.name("probes").beginArray();
    for (Picture.ProbeCost probe : cost.probes()) {
      json.beginObject();
      json.name("name").value(probe.name());
      number("cpuSeconds", probe.cpuSeconds());
      number("hostCpuShare", probe.hostCpuShare());
      json.name("allocatedBytes").value(probe.allocatedBytes());
      number("longestReadSeconds", probe.longestReadSeconds());
      json.name("memoryBytes").value(probe.memoryBytes());
      json.endObject();
    }
    json.endArray();
    strings("givenUp", cost.givenUp());
    json.endObject();
  }

  private void account(Picture.Account account) throws IOException {
    json.beginObject();
    json.name("kind").value(account.kind().name());
    json.name("bytes").value(Math.round(account.bytes()));
    if (account.trend() != null) {
      growth(account.trend());
    }
    json.endObject();
  }

  private void growth(Trend trend) throws IOException {
    if (!Double.isFinite(trend.low()) || !Double.isFinite(trend.high())) {
      return;
    }
    json.name("growthBytesPerMinute").value(Math.round(trend.perMinute()));
    json.name("growthCi95").beginArray();
    json.value(Math.round(trend.low() * 60)).value(Math.round(trend.high() * 60));
    json.endArray();
  }

  private void finding(Finding finding) throws IOException {
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
      json.name("at").value(time(transition.at()));
      json.name("why").value(transition.why());
      json.endObject();
    }
    json.endArray();
    times(finding);
    json.name("grownBytes").value(Math.round(finding.grownBytes()));
    growth(finding.trend());
    limit(finding);
    sites(finding);
    holding(finding.holding());
    survival(finding.survival());
    reasons(finding);
    json.name("files").beginObject().endObject();
    json.endObject();
  }

  private void times(Finding finding) throws IOException {
    json.name("startedAt").value(time(finding.startedAt()));
    json.name("suspectedAt").value(time(finding.suspectedAt()));
    Instant confirmedAt = finding.confirmedAt();
    if (confirmedAt != null) {
      json.name("confirmedAt").value(time(confirmedAt));
      number(
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
      number("secondsToLimit", forecast.seconds());
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
      number("share", ranked.share());
      json.name("bytes").value(ranked.site().bytes());
      json.name("count").value(ranked.site().count());
      text("className", ranked.site().className());
      strings("frames", ranked.site().frames());
      json.endObject();
    }
    json.endArray();
    if (finding.coverage() != null) {
      number("coverage", finding.coverage());
    }
  }

  private void holding(@Nullable Holding holding) throws IOException {
    if (holding == null) {
      return;
    }
    text("className", holding.className());
    if (!holding.rootPath().isEmpty()) {
      strings("rootPath", holding.rootPath());
    }
    Accumulation accumulation = holding.accumulation();
    if (accumulation != null) {
      json.name("accumulation").beginObject();
      json.name("where").value(accumulation.where());
      json.name("className").value(accumulation.className());
      json.name("containers").value(accumulation.containers());
      size("sizeThen", accumulation.sizeThen());
      size("sizeNow", accumulation.sizeNow());
      text("bound", accumulation.bound());
      json.endObject();
    }
    Staleness staleness = holding.staleness();
    if (staleness != null) {
      json.name("staleness").beginObject();
      json.name("sampled").value(staleness.sampled());
      json.name("untouched").value(staleness.untouched());
      if (staleness.sampled() > 0) {
        number("medianIdleSeconds", staleness.medianIdleSeconds());
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
    json.name("standardErrorBytes").value(Math.round(survival.standardErrorBytes()));
    number("medianAgeSeconds", survival.medianAgeSeconds());
    number("medianCollections", survival.medianCollections());
    number("oldShare", survival.oldShare());
    json.name("ages").beginArray();
    for (long samples : survival.ages()) {
      json.value(samples);
    }
    json.endArray();
    json.name("generations").value(survival.generations());
    number("generationsPerCollection", survival.generationsPerCollection());
    json.endObject();
  }

  private void reasons(Finding finding) throws IOException {
    json.name("evidence").beginArray();
    for (Evidence evidence : finding.evidence()) {
      json.beginObject();
      json.name("signal").value(evidence.signal());
      number("value", evidence.value());
      number("threshold", evidence.threshold());
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
    strings("doubts", finding.doubts());
    strings("advice", finding.advice());
  }

  private void strings(String name, List<String> values) throws IOException {
    json.name(name).beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      json.name(name).value(value);
    }
  }

  private void number(String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.name(name).value(Math.round(value * 1e6) / 1e6);
    }
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
