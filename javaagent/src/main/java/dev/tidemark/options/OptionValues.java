package dev.tidemark.options;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What each option says, and what it may say.
 *
 * @param all each key's text with its value as it was written; a key that is missing has its
 *     fallback
 */
record OptionValues(Map<String, String> all) {

  OptionValues {
    all = Map.copyOf(all);
  }

  String text(Key key) {
    return all.getOrDefault(key.text(), key.fallback());
  }

  String oneOf(Key key, String... allowed) throws OptionException {
    String value = text(key);
    if (!List.of(allowed).contains(value)) {
      throw bad(key, value);
    }
    return value;
  }

  /** {@code auto}, {@code on} or {@code off}. */
  boolean onOff(Key key, boolean auto) throws OptionException {
    String value = oneOf(key, "auto", "on", "off");
    return value.equals("auto") ? auto : value.equals("on");
  }

  /** {@code stderr}, {@code off} or a path, as it was written. */
  String log() throws OptionException {
    String value = text(Key.LOG);
    if (!value.equals("stderr") && !value.equals("off")) {
      path(Key.LOG);
    }
    return value;
  }

  Optional<Path> optionalPath(Key key) throws OptionException {
    return text(key).isEmpty() ? Optional.empty() : Optional.of(path(key));
  }

  private Path path(Key key) throws OptionException {
    String value = text(key);
    try {
      if (value.isEmpty()) {
        throw bad(key, value);
      }
      return Path.of(value).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw bad(key, value);
    }
  }

  /** {@code 0.005} or {@code 0.5%}; more than 0, at most 1. */
  double share(Key key) throws OptionException {
    String value = text(key);
    try {
      double share =
          value.endsWith("%")
              ? Double.parseDouble(value.substring(0, value.length() - 1)) / 100
              : Double.parseDouble(value);
      if (share > 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      throw bad(key, value);
    }
    throw bad(key, value);
  }

  /** {@code 1024}, {@code 64m}, {@code 2G}; more than 0. */
  long bytes(Key key) throws OptionException {
    String value = text(key).toLowerCase(Locale.ROOT);
    int unit = value.isEmpty() ? -1 : "kmg".indexOf(value.charAt(value.length() - 1));
    String digits = unit < 0 ? value : value.substring(0, value.length() - 1);
    try {
      long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
      if (bytes > 0) {
        return bytes;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw bad(key, value);
    }
    throw bad(key, value);
  }

  /** {@code 50ms} or {@code 1s}; more than 0, at most a minute. */
  Duration duration(Key key) throws OptionException {
    String value = text(key).toLowerCase(Locale.ROOT);
    boolean inMillis = value.endsWith("ms");
    if (!inMillis && !value.endsWith("s")) {
      throw bad(key, value);
    }
    try {
      long count = Long.parseLong(value.substring(0, value.length() - (inMillis ? 2 : 1)));
      if (count > 0 && count <= (inMillis ? 60_000 : 60)) {
        return inMillis ? Duration.ofMillis(count) : Duration.ofSeconds(count);
      }
    } catch (NumberFormatException e) {
      throw bad(key, value);
    }
    throw bad(key, value);
  }

  static OptionException bad(Key key, String value) {
    return new OptionException(
        "option " + key.text() + ": '" + value + "' is not " + key.allowed());
  }
}
