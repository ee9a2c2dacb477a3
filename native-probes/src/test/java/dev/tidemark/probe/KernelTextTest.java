package dev.tidemark.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTextTest {

  @TempDir Path folder;

  @Test
  void readsLinesAndTheNumbersInThem() throws IOException {
    try (KernelText text = text("Rss:   1752 kB\nVmFlags: rd nr \n7f00-7f0a r-xp /a b\n")) {
      assertThat(text.nextLine()).isTrue();
      assertThat(text.startsWith("Pss:")).isFalse();
      assertThat(text.startsWith("Rss:")).isTrue();
      assertThat(text.decimal()).isEqualTo(1752);
      assertThat(text.decimal()).isEqualTo(-1);
      assertThat(text.nextLine()).isTrue();
      assertThat(text.contains(" nr")).isTrue();
      assertThat(text.contains("kB")).isFalse();
      assertThat(text.nextLine()).isTrue();
      assertThat(text.hexadecimal()).isEqualTo(0x7f00);
      assertThat(text.next()).isEqualTo('-');
      assertThat(text.hexadecimal()).isEqualTo(0x7f0a);
      text.skipWord();
      text.skipSpaces();
      assertThat(text.rest()).isEqualTo("/a b");
      assertThat(text.nextLine()).isFalse();
    }
  }

  @Test
  void readsALastLineWithoutAnEnd() throws IOException {
    try (KernelText text = text("max")) {
      assertThat(text.nextLine()).isTrue();
      assertThat(text.decimal()).isEqualTo(-1);
      assertThat(text.rest()).isEqualTo("max");
      assertThat(text.nextLine()).isFalse();
    }
  }

  @Test
  void readsAnEmptyFile() throws IOException {
    try (KernelText text = text("")) {
      assertThat(text.nextLine()).isFalse();
    }
  }

  /** Lines that end anywhere in the buffer, some of them longer than all of it. */
  @Test
  void readsMoreThanTheBufferHolds() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      content.append(i).append(' ').append("x".repeat(i % 500 == 0 ? 40_000 : i % 97)).append('\n');
    }
    try (KernelText text = text(content.toString())) {
      for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < 3000; i++) {
          assertThat(text.nextLine()).isTrue();
          assertThat(text.decimal()).isEqualTo(i);
        }
        assertThat(text.nextLine()).isFalse();
        text.rewind();
      }
    }
  }

  @Test
  void saysAfterRewindWhatTheFileSaysNow() throws IOException {
    Path file = folder.resolve("number");
    Files.writeString(file, "1\n");
    try (KernelText text = KernelText.open(file)) {
      assertThat(text.nextLine() ? text.decimal() : -1).isEqualTo(1);
      Files.writeString(file, "23\n");
      text.rewind();
      assertThat(text.nextLine() ? text.decimal() : -1).isEqualTo(23);
    }
  }

  private KernelText text(String content) throws IOException {
    Path file = folder.resolve("text");
    Files.writeString(file, content);
    return KernelText.open(file);
  }
}
