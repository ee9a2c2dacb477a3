package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter written = new StringWriter();
  private final PrintWriter err = new PrintWriter(written);

  @Test
  void isOneLineThatGoesAway() {
    try (Progress progress = new Progress(err, true)) {
      progress.at("attaching to 42");
      progress.at("investigating HEAP for 30 s", 30);
    }
    assertThat(written.toString())
        .isEqualTo(
            "\r\u001b[Kattaching to 42  0 s"
                + "\r\u001b[Kinvestigating HEAP for 30 s  [------------------------------]  0 of 30 s"
                + "\r\u001b[K");
  }

  @Test
  void whatIsLongerThanItWasMeantToBeStaysFull() {
    try (Progress progress = new Progress(err, true)) {
      progress.at("investigating", 1e-9);
    }
    assertThat(written.toString()).contains("[##############################]");
  }

  @Test
  void whereNobodyLooksThereIsNothing() {
    try (Progress progress = new Progress(err, false)) {
      progress.at("attaching to 42");
    }
    assertThat(written.toString()).isEmpty();
  }
}
