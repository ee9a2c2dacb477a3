package dev.tidemark.it.corpus;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All outcomes so far, one JSON object a line: the corpus may be run in parts. */
final class Outcomes {
  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private final Path file;

  Outcomes(Path file) {
    this.file = file;
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  synchronized void add(Outcome outcome) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          GSON.toJson(outcome) + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By label, account, name, JDK and run; of the same run the last. */
  List<Outcome> all() throws IOException {
    Map<String, Outcome> last = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        Outcome outcome = GSON.fromJson(line, Outcome.class);
        last.put(outcome.key(), outcome);
      }
    }
    List<Outcome> sorted = new ArrayList<>(last.values());
    sorted.sort(
        Comparator.comparing(Outcome::verdict)
            .thenComparing(outcome -> String.valueOf(outcome.kind()))
            .thenComparing(Outcome::program)
            .thenComparing(Outcome::jdk)
            .thenComparing(Outcome::run));
    return sorted;
  }
}
