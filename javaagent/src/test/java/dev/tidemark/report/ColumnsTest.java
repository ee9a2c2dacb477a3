package dev.tidemark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void breaksAtSpacesAndHangs() {
    StringBuilder text = new StringBuilder();
    Columns.append(text, "  may err    ", 13, "frees were recorded for the last 4.7 s only", 30);
    assertThat(text)
        .hasToString(
            """
              may err    frees were
                         recorded for the
                         last 4.7 s only
            """);
  }

  @Test
  void aWordThatIsTooLongStaysInOnePiece() {
    StringBuilder text = new StringBuilder();
    Columns.append(text, "", 0, "at com.acme.invoices.InvoiceCompressor here", 20);
    assertThat(text).hasToString("at\ncom.acme.invoices.InvoiceCompressor\nhere\n");
  }

  @Test
  void aNumberKeepsItsUnit() {
    StringBuilder text = new StringBuilder();
    Columns.append(text, "", 0, "of it 98 % is used, it grew by 12.5 MiB in 8 s so far", 22);
    assertThat(text).hasToString("of it 98 % is used, it\ngrew by 12.5 MiB in\n8 s so far\n");
  }

  @Test
  void cutsVisibly() {
    assertThat(Columns.fit("com.acme.Main", 13)).isEqualTo("com.acme.Main");
    assertThat(Columns.fit("com.acme.Main", 9)).isEqualTo("com.ac...");
  }

  @Test
  void aFindingFitsIntoATerminalButForFrames() {
    for (String text :
        new String[] {FindingText.of(Examples.leak()), FindingText.of(Examples.heapLeak())}) {
      assertThat(text.lines())
          .allSatisfy(
              line ->
                  assertThat(line.length() <= Columns.WIDTH || line.strip().indexOf(' ') < 3)
                      .as(line)
                      .isTrue());
    }
  }
}
