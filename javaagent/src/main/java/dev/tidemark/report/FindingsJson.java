package dev.tidemark.report;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.finding.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code tidemark.findings/1}. Bytes are bytes, times ISO-8601 UTC, durations seconds; what is not
 * known is absent.
 */
public final class FindingsJson {
  public static final String SCHEMA = "tidemark.findings/1";

  private final JsonWriter json;
  private final JsonFields fields;

  private FindingsJson(JsonWriter json) {
    this.json = json;
    this.fields = new JsonFields(json);
  }

  public static String of(Picture picture) {
    return of(picture, finding -> Map.of());
  }

  /**
   * @param files of a finding: name to path relative to the output folder
   */
  public static String of(Picture picture, Function<Finding, Map<String, String>> files) {
    StringWriter text = new StringWriter();
    write(text, writer -> writer.picture(picture, files));
    return text.append('\n').toString();
  }

  /** One finding alone: what a JMX notification carries. */
  public static String of(Finding finding, Map<String, String> files) {
    StringWriter text = new StringWriter();
    write(text, writer -> new FindingJson(writer.json).write(finding, files));
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

  private void picture(Picture picture, Function<Finding, Map<String, String>> files)
      throws IOException {
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
      new FindingJson(json).write(finding, files.apply(finding));
    }
    json.endArray();
    json.endObject();
  }

  private void jvm(Picture.Jvm jvm) throws IOException {
    json.beginObject();
    json.name("pid").value(jvm.pid());
    json.name("startedAt").value(JsonFields.time(jvm.startedAt()));
    fields.text("java", jvm.java());
    fields.text("vm", jvm.vm());
    fields.text("gc", jvm.gc());
    if (jvm.maxHeapBytes() > 0) {
      json.name("maxHeapBytes").value(jvm.maxHeapBytes());
    }
    if (jvm.limit() != null) {
      json.name("limitBytes").value(Math.round(jvm.limit().bytes()));
      json.name("limitName").value(jvm.limit().name());
      json.name("limitUsedBytes").value(Math.round(jvm.limit().usedBytes()));
    }
    json.endObject();
  }

  private void agent(Picture.Agent agent) throws IOException {
    json.beginObject();
    json.name("version").value(agent.version());
    json.name("preset").value(agent.preset());
    json.name("layer").value(agent.layer());
    json.name("paused").value(agent.paused());
    json.name("startedAt").value(JsonFields.time(agent.startedAt()));
    json.name("evaluations").value(agent.evaluations());
    json.name("probes").beginArray();
    for (Picture.Probe probe : agent.probes()) {
      json.beginObject();
      json.name("name").value(probe.name());
      json.name("state").value(probe.state());
      fields.text("means", probe.means());
      fields.text("reason", probe.reason());
      json.endObject();
    }
    json.endArray();
    investigations(agent.investigations());
    json.name("cost");
    cost(agent.cost());
    json.endObject();
  }

  /** Absent until they were asked. */
  private void investigations(List<Picture.Investigation> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    json.name("investigations").beginArray();
    for (Picture.Investigation one : all) {
      json.beginObject();
      json.name("kind").value(one.kind().name());
      json.name("name").value(one.name());
      json.name("state").value(one.state());
      fields.text("reason", one.reason());
      json.endObject();
    }
    json.endArray();
  }

  private void cost(Picture.Cost cost) throws IOException {
    json.beginObject();
    fields.number("cpuSeconds", cost.cpuSeconds());
    fields.number("cpuShare", cost.cpuShare());
    fields.number("hostCpuShare", cost.hostCpuShare());
    if (cost.rssBytes() > 0) {
      json.name("rssBytes").value(cost.rssBytes());
    }
    fields.number("allocatedBytesPerSecond", cost.allocatedBytesPerSecond());
    json.name("probes").beginArray();
    for (Picture.ProbeCost probe : cost.probes()) {
      json.beginObject();
      json.name("name").value(probe.name());
      fields.number("cpuSeconds", probe.cpuSeconds());
      fields.number("hostCpuShare", probe.hostCpuShare());
      json.name("allocatedBytes").value(probe.allocatedBytes());
      fields.number("longestReadSeconds", probe.longestReadSeconds());
      json.name("memoryBytes").value(probe.memoryBytes());
      json.endObject();
    }
    json.endArray();
    fields.strings("givenUp", cost.givenUp());
    json.endObject();
  }

  private void account(Picture.Account account) throws IOException {
    json.beginObject();
    json.name("kind").value(account.kind().name());
    json.name("bytes").value(Math.round(account.bytes()));
    if (account.trend() != null) {
      fields.growth(account.trend());
    }
    json.endObject();
  }
}
