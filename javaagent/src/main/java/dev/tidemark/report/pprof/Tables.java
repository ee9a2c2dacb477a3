package dev.tidemark.report.pprof;

import dev.tidemark.report.wire.Protobuf;
import java.util.HashMap;
import java.util.Map;

/**
 * What the samples of a profile refer to: strings, binaries, functions and locations, each once, by
 * a number. Number 0 is the empty string, and no binary, function or location.
 */
final class Tables {
  private final Map<String, Integer> strings = new HashMap<>();
  private final Map<String, Integer> binaries = new HashMap<>();
  private final Map<FrameParts, Integer> functions = new HashMap<>();
  private final Map<FrameParts, Integer> locations = new HashMap<>();
  private final Protobuf stringTable = new Protobuf();
  private final Protobuf rest = new Protobuf();

  Tables() {
    string("");
    // Readers take the first binary for the program's.
    binary(FrameParts.JAVA);
  }

  int string(String text) {
    Integer known = strings.putIfAbsent(text, strings.size());
    if (known != null) {
      return known;
    }
    stringTable.text(6, text);
    return strings.size() - 1;
  }

  /** The number of the place in the program that a frame names. */
  int location(String frame) {
    FrameParts parts = FrameParts.of(frame);
    Integer known = locations.putIfAbsent(parts, locations.size() + 1);
    if (known != null) {
      return known;
    }
    Protobuf line = new Protobuf().number(1, function(parts));
    if (parts.line() > 0) {
      line.number(2, parts.line());
    }
    Protobuf location = new Protobuf().number(1, locations.size());
    if (!parts.binary().isEmpty()) {
      location.number(2, binary(parts.binary()));
    }
    rest.message(4, location.message(4, line));
    return locations.size();
  }

  private int function(FrameParts parts) {
    FrameParts anyLine = new FrameParts(parts.function(), parts.file(), 0, parts.binary());
    Integer known = functions.putIfAbsent(anyLine, functions.size() + 1);
    if (known != null) {
      return known;
    }
    int name = string(parts.function());
    Protobuf function = new Protobuf().number(1, functions.size()).number(2, name).number(3, name);
    if (!parts.file().isEmpty()) {
      function.number(4, string(parts.file()));
    }
    rest.message(5, function);
    return functions.size();
  }

  /** Says of each that it has names, or readers would look for the file to find them. */
  private int binary(String name) {
    Integer known = binaries.putIfAbsent(name, binaries.size() + 1);
    if (known != null) {
      return known;
    }
    Protobuf mapping =
        new Protobuf().number(1, binaries.size()).number(5, string(name)).number(7, 1);
    if (name.equals(FrameParts.JAVA)) {
      mapping.number(8, 1).number(9, 1);
    }
    rest.message(3, mapping);
    return binaries.size();
  }

  /** All of them, as fields of a profile. */
  void writeTo(Protobuf profile) {
    profile.append(rest).append(stringTable);
  }
}
