package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsJsonTest {
  private static JsonObject json() {
    return JsonParser.parseString(
            FindingsJson.of(Examples.picture(Examples.leak(), Examples.retention())))
        .getAsJsonObject();
  }

  @Test
  void saysWhoIsWatchedAndByWhat() {
    JsonObject json = json();
    assertThat(json.get("schema").getAsString()).isEqualTo("tidemark.findings/1");
    assertThat(json.getAsJsonObject("jvm").keySet())
        .containsExactly(
            "pid",
            "startedAt",
            "java",
            "vm",
            "gc",
            "maxHeapBytes",
            "limitBytes",
            "limitName",
            "limitUsedBytes");
    assertThat(json.getAsJsonObject("agent").keySet())
        .contains("version", "preset", "layer", "startedAt", "probes", "cost");
  }

  @Test
  void aFindingHasTheContractsShape() {
    JsonObject leak = json().getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(leak.get("startedAt").getAsString()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(leak.get("detectedAfterSeconds").getAsDouble()).isEqualTo(36);
    assertThat(leak.get("growthBytesPerMinute").getAsLong()).isEqualTo(125_829_120);
    assertThat(leak.getAsJsonArray("growthCi95")).hasSize(2);
    assertThat(leak.get("secondsToLimit").getAsDouble()).isEqualTo(600);
    assertThat(leak.getAsJsonObject("limit").get("bytes").getAsLong()).isEqualTo(2_147_483_648L);
    JsonObject site = leak.getAsJsonArray("sites").get(0).getAsJsonObject();
    assertThat(site.get("rank").getAsInt()).isEqualTo(1);
    assertThat(site.getAsJsonArray("frames")).hasSize(4);
    assertThat(leak.getAsJsonArray("evidence").get(0).getAsJsonObject().keySet())
        .containsExactly("signal", "value", "threshold", "unit", "text");
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    JsonObject retention = json().getAsJsonArray("findings").get(1).getAsJsonObject();
    assertThat(retention.has("limit")).isFalse();
    assertThat(retention.has("secondsToLimit")).isFalse();
    assertThat(retention.has("coverage")).isFalse();
    JsonObject heap = json().getAsJsonArray("accounts").get(1).getAsJsonObject();
    assertThat(heap.keySet()).containsExactly("kind", "bytes");
  }

  @Test
  void aLeakInTheHeapSaysWhatHoldsIt() {
    JsonObject leak =
        JsonParser.parseString(FindingsJson.of(Examples.heapLeak(), Map.of())).getAsJsonObject();
    assertThat(leak.get("className").getAsString()).isEqualTo("com.acme.lounge.Session");
    assertThat(leak.getAsJsonArray("rootPath")).hasSize(4);
    assertThat(leak.getAsJsonObject("staleness").get("untouched").getAsInt()).isEqualTo(236);
    assertThat(leak.getAsJsonObject("accumulation").get("sizeNow").getAsLong()).isEqualTo(71_300);
    assertThat(leak.getAsJsonObject("accumulation").has("bound")).isFalse();
    assertThat(leak.getAsJsonObject("survival").get("generations").getAsInt()).isEqualTo(22);
    assertThat(leak.getAsJsonObject("survival").getAsJsonArray("ages")).hasSize(4);
  }
}
