package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code key=value} arguments of a bench. */
final class Settings {
  private final Map<String, String> values = new LinkedHashMap<>();

  Settings(String... arguments) {
    for (String argument : arguments) {
      String[] keyAndValue = argument.split("=", 2);
      if (keyAndValue.length < 2) {
        throw new IllegalArgumentException("key=value expected, not " + argument);
      }
      values.put(keyAndValue[0], keyAndValue[1]);
    }
  }

  String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  int number(String key, int otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  /** Separated by commas. */
  List<String> texts(String key, String otherwise) {
    return List.of(text(key, otherwise).split(","));
  }

  /** {@code java=}: the folders of JDKs. */
  List<Path> jdks() {
    return texts("java", System.getProperty("java.home")).stream().map(Path::of).toList();
  }

  /** {@code jar=}: the packed agent. */
  Path jar() throws IOException {
    Path jar = Path.of(text("jar", "javaagent/target/tidemark.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new IOException("no packed agent in " + jar.toAbsolutePath());
    }
    return jar.toAbsolutePath();
  }
}
