package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {
  private static final String ESCAPE = "\u001b\\[[0-9;]*m";

  @Test
  void whatIsSaidDoesNotDependOnIt() {
    for (String text :
        new String[] {
          FindingText.of(Examples.leak()),
          FindingText.of(Examples.heapLeak()),
          FindingText.of(Examples.retention()),
          StatusText.of(Examples.picture(Examples.leak()))
        }) {
      assertThat(Colour.OFF.paint(text)).isSameAs(text);
      assertThat(Colour.ON.paint(text)).isNotEqualTo(text);
      assertThat(Colour.ON.paint(text).replaceAll(ESCAPE, "")).isEqualTo(text);
    }
  }

  @Test
  void aLeakIsRedItsLabelsFaintAndOwnFramesBold() {
    String painted = Colour.ON.paint("[tidemark] " + FindingText.of(Examples.leak()));
    assertThat(painted)
        .startsWith("[tidemark] \u001b[1;31mLEAK CONFIRMED\u001b[0m  NATIVE_MALLOC")
        .contains("  \u001b[2mgrowth\u001b[0m     120 MiB/min")
        .contains("> \u001b[1mcom.acme.invoices.Archivist.archive(Archivist.java:16)\u001b[0m\n")
        .contains("\n               libz.so.1.2.13`deflateInit2_\n");
  }

  @Test
  void whatIsNoLeakIsNotRed() {
    assertThat(Colour.ON.paint(FindingText.of(Examples.retention())))
        .startsWith("\u001b[1;33mRETENTION CONFIRMED\u001b[0m");
    assertThat(Colour.ON.paint("CLEARED  HEAP  0d5b1c2f7a90"))
        .isEqualTo("\u001b[1;32mCLEARED\u001b[0m  HEAP  0d5b1c2f7a90");
  }

  /** The standard error of a test is a pipe or a file; what it would be asked for is not. */
  @Test
  void aPipeGetsNone() {
    assertThat(Colour.of(99, Map.of("TERM", "xterm-256color"))).isEqualTo(Colour.OFF);
    assertThat(Colour.isTerminal(99)).isFalse();
  }
}
