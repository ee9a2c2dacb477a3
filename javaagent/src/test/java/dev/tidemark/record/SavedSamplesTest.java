package dev.tidemark.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.output.OutputFolder;
import dev.tidemark.record.SavedSamples.Saved;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedSamplesTest {
  @TempDir Path folder;

  private void save(int rows) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      samples.add(new Sample(1_800_000_000 + 60 * i).with(Measure.HEAP, i).with(Measure.UPTIME, i));
    }
    new SavedSamples(folder).save(new Saved("boot/1234", "lab/regions=smaps", samples, rows / 4));
  }

  private Path file() {
    return folder.resolve(SavedSamples.NAME);
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    save(1000);
    Saved loaded = new SavedSamples(folder).load();
    assertThat(loaded.life()).isEqualTo("boot/1234");
    assertThat(loaded.means()).isEqualTo("lab/regions=smaps");
    assertThat(loaded.samples()).hasSize(1000);
    assertThat(loaded.earlier()).isEqualTo(250);
    assertThat(loaded.samples().get(999).get(Measure.HEAP)).isEqualTo(999);
    assertThat(loaded.samples().get(999).seconds()).isEqualTo(1_800_000_000 + 60 * 999);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aFileWithoutTheNumberOfEarlierRowsIsRead() throws IOException {
    save(20);
    String whole = Files.readString(file());
    String body = whole.substring(0, whole.lastIndexOf("# end "));
    reseal(body.replaceFirst(" 5\n", "\n"));
    Saved loaded = new SavedSamples(folder).load();
    assertThat(loaded.samples()).hasSize(20);
    assertThat(loaded.earlier()).isZero();

    for (String number : List.of("21", "-1", "many", "")) {
      reseal(body.replaceFirst(" 5\n", " " + number + "\n"));
      assertThatThrownBy(() -> new SavedSamples(folder).load()).isInstanceOf(IOException.class);
    }
  }

  private void reseal(String body) throws IOException {
    new SealedFile(new OutputFolder(folder), SavedSamples.NAME, SavedSamples.VERSION, 1 << 20)
        .save(body, 20);
  }

  /** Wherever it was cut off, and whichever byte was changed, none of it is believed. */
  @Test
  void halfAFileOrAChangedOneIsRefused() throws IOException {
    save(20);
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length - 1; at += 7) {
      Files.write(file(), java.util.Arrays.copyOf(whole, at));
      assertThatThrownBy(() -> new SavedSamples(folder).load()).isInstanceOf(IOException.class);
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file(), changed);
      assertThatThrownBy(() -> new SavedSamples(folder).load()).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# tidemark.series/2 a b\n# end 0 0\n", "time,rss[bytes]\n"})
  void whatIsNoneIsRefusedWithAReason(String text) throws IOException {
    Files.writeString(file(), text);
    assertThatThrownBy(() -> new SavedSamples(folder).load())
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("null");
  }
}
