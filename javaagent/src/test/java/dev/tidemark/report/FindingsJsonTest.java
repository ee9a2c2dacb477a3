package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tidemark.finding.Finding;
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
  void saysWhatCanBeLookedIntoAndWhyNot() {
    JsonArray all = json().getAsJsonObject("agent").getAsJsonArray("investigations");
    assertThat(all.get(0))
        .hasToString(
            "{\"kind\":\"NATIVE_MALLOC\",\"name\":\"native allocations by site\",\"state\":\"ON\"}");
    assertThat(all.get(1).getAsJsonObject().get("state").getAsString()).isEqualTo("OFF");
    assertThat(all.get(1).getAsJsonObject().get("reason").getAsString()).contains("BPF");
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

  @Test
  void aSiteOfSampledObjectsSaysHowCertainAndHowOldTheyAre() {
    JsonObject site = firstSite(Examples.heapLeak());
    assertThat(site.keySet())
        .containsExactly(
            "rank",
            "share",
            "bytes",
            "count",
            "className",
            "standardErrorBytes",
            "generations",
            "ages",
            "frames");
    assertThat(site.get("standardErrorBytes").getAsLong()).isEqualTo(1_800_000);
    assertThat(site.get("generations").getAsInt()).isEqualTo(21);
    assertThat(site.getAsJsonArray("ages"))
        .map(JsonElement::getAsLong)
        .containsExactly(3L, 8L, 33L, 158L);
  }

  @Test
  void whatIsNotSampledObjectsHasNoAge() {
    assertThat(firstSite(Examples.leak()).keySet())
        .containsExactly("rank", "share", "bytes", "count", "className", "frames");
  }

  @Test
  void anErrorThatNobodyKnowsIsAbsent() {
    assertThat(firstSite(Examples.heapLeakWithoutErrors()).keySet())
        .contains("generations", "ages")
        .doesNotContain("standardErrorBytes");
    assertThat(json(Examples.heapLeakWithoutErrors()).getAsJsonObject("survival").keySet())
        .contains("liveBytes", "generations", "ages")
        .doesNotContain("standardErrorBytes");
    assertThat(json(Examples.heapLeak()).getAsJsonObject("survival").get("standardErrorBytes"))
        .hasToString("2100000");
  }

  private static JsonObject firstSite(Finding finding) {
    return json(finding).getAsJsonArray("sites").get(0).getAsJsonObject();
  }

  private static JsonObject json(Finding finding) {
    return JsonParser.parseString(FindingsJson.of(finding, Map.of())).getAsJsonObject();
  }
}
