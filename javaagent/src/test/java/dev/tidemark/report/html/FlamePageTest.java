package dev.tidemark.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.investigate.Site;
import dev.tidemark.report.Examples;
import java.util.List;
import one.convert.Frame;
import org.junit.jupiter.api.Test;

class FlamePageTest {
  private static Finding withFrames(String... frames) {
    return Examples.leak(
        "f48c12bf0042", List.of(new RankedSite(1, 1, new Site(4096, 2, "a.B", List.of(frames)))));
  }

  private static long count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void countsBytes() {
    String html = new FlamePage(Examples.leak()).html();
    assertThat(html).contains(" + ' bytes'").doesNotContain(" + ' samples'");
    assertThat(html).contains("InvoiceCompressor").contains("z.so.1.2.13`deflateInit2_");
  }

  @Test
  void javaAndNativeFramesAreToldApart() {
    assertThat(FlamePage.type("com.acme.A.b(A.java:1)")).isEqualTo(Frame.TYPE_JIT_COMPILED);
    assertThat(FlamePage.type("libz.so.1`deflateInit2_")).isEqualTo(Frame.TYPE_NATIVE);
    assertThat(FlamePage.type("libjvm.so`os::malloc")).isEqualTo(Frame.TYPE_CPP);
  }

  @Test
  void aNameEndsNeitherItsStringNorTheScript() {
    String plain = new FlamePage(withFrames("com.acme.A.b(A.java:1)")).html();
    String hostile =
        new FlamePage(
                withFrames(
                    "com.acme.</script><script>alert(1)</script>.b(A.java:1)",
                    "it's.\\'+alert(2)+'.x(Y.java)",
                    "two\nlines\r];\nunpack(cpool);.a(B.java)"))
            .html();
    assertThat(count(hostile, "(?i)<script")).isEqualTo(count(plain, "(?i)<script"));
    assertThat(count(hostile, "(?i)</script")).isEqualTo(count(plain, "(?i)</script"));
    assertThat(hostile).contains("it\\'s.\\\\\\'+alert(2)+\\'");
    assertThat(hostile).doesNotContain("two\nlines");
  }

  /**
   * A name that shares its first 28 letters with the one before is packed as the 29th character
   * from the blank on, which is {@code <}, and the rest.
   */
  @Test
  void noCountIsTakenForTheBeginningOfATag() {
    String same = "com.acme.that.has.28.letters";
    assertThat(same).hasSize(28);
    String html =
        new FlamePage(withFrames(same + "!a.b(C.java)", same + "/script>.b(C.java)")).html();
    assertThat(html).contains("\\x3c/script>").doesNotContain("'</script>");
  }

  @Test
  void aTitleIsText() {
    assertThat(new FlamePage(Examples.leak("<img src=x>", Examples.leak().sites())).html())
        .doesNotContain("<img")
        .contains("&lt;img src=x&gt;");
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(new FlamePage(Examples.retention()).isDrawable()).isFalse();
  }

  @Test
  void loadsNothingAndRunsWhatIsInIt() {
    assertThat(new FlamePage(Examples.leak()).html())
        .contains("default-src 'none'")
        .containsPattern("script-src 'sha256-[^']+' 'sha256-[^']+';")
        .doesNotContainPattern("(?i)<(link|img|script src)");
  }
}
