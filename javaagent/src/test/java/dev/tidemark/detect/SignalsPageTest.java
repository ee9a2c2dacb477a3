package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/signals.md} has every signal that the source makes evidence of, and no other. */
class SignalsPageTest {
  private static final Pattern MADE = Pattern.compile("new Evidence\\(\\s*\"([a-z-]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void thePageHasThemAll() throws IOException {
    StringBuilder source = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        source.append(Files.readString(file));
      }
    }
    assertThat(all(ROW, Files.readString(Path.of("../docs/signals.md"))))
        .containsExactlyElementsOf(all(MADE, source.toString()))
        .hasSizeGreaterThan(10);
  }
}
