package dev.tidemark.probe.pressure;

import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.ShortFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file in the kernel's pressure format, and the prefix of its metrics. */
record PressureFile(Path path, String prefix) {
  private static final double PERCENT = 100;
  private static final double MICROS_A_SECOND = 1e6;

  /** Puts each average as a share from 0 to 1, each total in seconds. */
  void read(SampleSink sink) throws IOException {
    put(ShortFile.read(path).lines().toList(), sink);
  }

  /** For example {@code some avg10=0.12 avg60=0.05 avg300=0.01 total=123456}. */
  void put(List<String> lines, SampleSink sink) throws IOException {
    try {
      for (String line : lines) {
        String[] words = line.trim().split(" ");
        for (int i = 1; i < words.length; i++) {
          putValue(prefix + "." + words[0] + ".", words[i], sink);
        }
      }
    } catch (NumberFormatException e) {
      throw new IOException(path + " is not in the format of a pressure file: " + lines, e);
    }
  }

  private static void putValue(String prefix, String word, SampleSink sink) {
    int equals = word.indexOf('=');
    String name = word.substring(0, Math.max(equals, 0));
    double value = Double.parseDouble(word.substring(equals + 1));
    sink.put(prefix + name, value / (name.equals("total") ? MICROS_A_SECOND : PERCENT));
  }
}
