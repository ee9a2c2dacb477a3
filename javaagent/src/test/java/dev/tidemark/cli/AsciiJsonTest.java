package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsciiJsonTest {
  @Test
  void saysTheSameInAnyCharacterSet() {
    String json = "{\"name\":\"Bücher → \uD83D\uDCDA\",\"n\":1}";
    String ascii = AsciiJson.of(json);
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)).isTrue();
    assertThat(JsonParser.parseString(ascii)).isEqualTo(JsonParser.parseString(json));
  }
}
