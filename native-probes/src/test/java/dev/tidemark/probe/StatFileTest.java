package dev.tidemark.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class StatFileTest {
  private static final String AFTER_NAME =
      " S 0 1 1 0 -1 4194560 1234 99 5 6 1 2 0 0 20 0 9 0 777 4096 5";

  @Test
  void readsTheFieldsOfProc5() throws IOException {
    assertThat(StatFile.parse("42 (java)" + AFTER_NAME))
        .isEqualTo(new StatFile("java", 1234, 5, 0.03, 777));
  }

  @Test
  void aNameMayHoldSpacesAndParentheses() throws IOException {
    assertThat(StatFile.parse("42 (a) b (c)" + AFTER_NAME).name()).isEqualTo("a) b (c");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> StatFile.parse("nonsense"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nonsense");
  }
}
