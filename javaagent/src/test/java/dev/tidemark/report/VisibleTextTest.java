package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void whatATerminalObeysIsShown() {
    assertThat(VisibleText.line("worker-\u001b[2J\u0007 für \u4f60"))
        .isEqualTo("worker-�[2J� für 你");
    assertThat(VisibleText.line("a\u202eb")).isEqualTo("a�b");
  }

  @Test
  void aNameBeginsNoLine() {
    String forged = "pool-1\n[tidemark] LEAK CONFIRMED";
    assertThat(VisibleText.line(forged)).isEqualTo("pool-1�[tidemark] LEAK CONFIRMED");
    assertThat(VisibleText.lines(forged)).isEqualTo(forged);
    assertThat(Columns.fill(forged, 0)).doesNotContain("\n");
  }

  @Test
  void plainTextIsTheSameObject() {
    String plain = "com.acme.Sessions.OPEN → 12 %";
    assertThat(VisibleText.line(plain)).isSameAs(plain);
  }
}
