package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final Instant AT = Instant.parse("2026-11-01T12:00:36.123456Z");

  @Test
  void textIsMarkedAndOnlyAVerdictTakesMoreThanALine() {
    assertThat(LogLine.TEXT.of(AT, "watches pid 42\n")).isEqualTo("[tidemark] watches pid 42\n");
    assertThat(LogLine.TEXT.of(AT, Examples.suspicion()))
        .isEqualTo(
            "[tidemark] SUSPECTED  NATIVE_MALLOC  f48c12bf0042  Native memory (malloc) may leak:"
                + " it grew by 69.0 MiB, now 120 MiB/min, 94 % of it from"
                + " com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7).\n");
    assertThat(LogLine.TEXT.of(AT, Examples.leak()))
        .isEqualTo("[tidemark] " + FindingText.of(Examples.leak()));
  }

  @Test
  void jsonIsOneObjectALine() {
    String pid = Long.toString(ProcessHandle.current().pid());
    assertThat(LogLine.JSON.of(AT, "no \"MXBean\"\n"))
        .isEqualTo(
            "{\"time\":\"2026-11-01T12:00:36.123Z\",\"level\":\"INFO\",\"logger\":\"tidemark\","
                + "\"pid\":"
                + pid
                + ",\"message\":\"no \\\"MXBean\\\"\"}\n");
  }

  @Test
  void aFindingInJsonHasWhatOneAlertsBy() {
    String line = LogLine.JSON.of(AT, Examples.leak());
    assertThat(line).hasLineCount(1).endsWith("\n");
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    assertThat(json.get("level").getAsString()).isEqualTo("WARN");
    assertThat(json.get("message").getAsString()).startsWith("Native memory (malloc) leaks");
    assertThat(json.getAsJsonObject("finding"))
        .hasToString(
            "{\"id\":\"f48c12bf0042\",\"kind\":\"NATIVE_MALLOC\",\"state\":\"CONFIRMED\","
                + "\"verdict\":\"LEAK\",\"grownBytes\":72351744,"
                + "\"growthBytesPerMinute\":125829120,\"growthCi95\":[113246208,138412032],"
                + "\"secondsToLimit\":600.0,"
                + "\"culprit\":"
                + "\"com.acme.invoices.InvoiceCompressor.<init>(InvoiceCompressor.java:7)\"}");
    assertThat(LogLine.JSON.of(AT, Examples.suspicion())).contains("\"level\":\"INFO\"");
  }
}
