package dev.tidemark.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.control.ProbeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/options.md} says of each option what the table of keys says, and of no other. */
class OptionsPageTest {
  private static final Path PAGE = Path.of("../docs/options.md");

  /** The cells of each row whose first is a key. */
  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        List<String> cells =
            Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
        rows.put(cells.get(0).replace("`", ""), cells);
      }
    }
    return rows;
  }

  private static String row(Key key) {
    return String.format(
        "| `%s` | %s | %s | %s |",
        key.text(),
        key.fallback().isEmpty() ? "none" : "`" + key.fallback() + "`",
        key.allowed(),
        key.meaning());
  }

  @Test
  void hasEveryKeyAsItIs() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    for (Key key : Key.values()) {
      assertThat(lines).contains(row(key));
    }
  }

  @Test
  void hasEveryProbeWithItsMeans() throws IOException {
    Map<String, List<String>> rows = rows();
    ProbeCatalog.MEANS.forEach(
        (probe, means) -> {
          assertThat(rows).containsKey(Key.PROBE_PREFIX + probe);
          assertThat(new TreeSet<>(Set.of(rows.get(Key.PROBE_PREFIX + probe).get(1).split(", "))))
              .containsExactlyElementsOf(new TreeSet<>(means));
        });
  }

  @Test
  void hasNoOther() throws IOException {
    Set<String> known = new TreeSet<>();
    Arrays.stream(Key.values()).map(Key::text).forEach(known::add);
    ProbeCatalog.MEANS.keySet().forEach(probe -> known.add(Key.PROBE_PREFIX + probe));
    assertThat(rows().keySet()).isSubsetOf(known);
  }
}
