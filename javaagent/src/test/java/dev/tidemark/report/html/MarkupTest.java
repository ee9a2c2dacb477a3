package dev.tidemark.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @Test
  void whatComesFromOutsideIsText() {
    String html =
        new Markup()
            .open("p", "title", "\"><script>alert('1')</script>")
            .text("</p><script>alert(1)</script> & more")
            .close()
            .toString();
    assertThat(html)
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;\">"
                + "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p onclick=x", "p>", "", "1a", "p/"})
  void aNameIsANameAndNothingElse(String name) {
    assertThatThrownBy(() -> new Markup().open(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Markup().open("p", name, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A name that reads backwards, a bell, half of a pair of surrogates. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u202eb", "a\u2066b", "a\u0007b", "a\u0000b", "a\ud800b", "a\u2028b"})
  void whatCannotBeSeenIsShownAsSuch(String text) {
    assertThat(Markup.shown(text)).isEqualTo("a\ufffdb");
  }

  @Test
  void lettersOfAllScriptsStay() {
    assertThat(Markup.shown("Größe 数 \ud83d\ude00\n\t")).isEqualTo("Größe 数 \ud83d\ude00\n\t");
  }

  @Test
  void whatIsTooLongIsCutVisibly() {
    assertThat(Markup.shown("x".repeat(Markup.MOST_TEXT + 5)))
        .hasSize(Markup.MOST_TEXT + 1)
        .endsWith("x…");
  }

  @Test
  void jsonStaysTheSameDataAndEndsNoScript() {
    String json = "{\"a\":\"</script><!-- & \u2028\"}";
    String embedded = Markup.json(json);
    assertThat(embedded).doesNotContain("<", ">", "&", "\u2028");
    assertThat(JsonParser.parseString(embedded)).isEqualTo(JsonParser.parseString(json));
  }

  @Test
  void whatIsLeftOpenIsAMistake() {
    assertThatThrownBy(() -> new Markup().open("p").toString())
        .isInstanceOf(IllegalStateException.class);
  }
}
