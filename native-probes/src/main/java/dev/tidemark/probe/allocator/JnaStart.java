package dev.tidemark.probe.allocator;

import com.sun.jna.NativeLibrary;
import dev.tidemark.probe.Availability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts JNA so that the application does not see it.
 *
 * <p>JNA notes in system properties what it did, where the application's own JNA would read it;
 * they are put back. It also cleans its temporary folder when it starts and logs a stack trace
 * through java.util.logging where it has none; then it is not started at all.
 */
final class JnaStart {
  private static final List<String> PROPERTIES =
      List.of("jna.loaded", "jna.platform.library.path", "jnidispatch.path");

  private JnaStart() {}

  static Availability availability() {
    Path temp = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    return Files.isWritable(temp)
        ? Availability.yes()
        : Availability.no(
            "JNA needs a temporary folder, and " + temp + " cannot be written",
            "set -Djava.io.tmpdir to a folder that can");
  }

  /** JNA's view of this process; loads JNA at the first call. */
  static NativeLibrary process() {
    Map<String, String> before = new HashMap<>();
    for (String name : PROPERTIES) {
      before.put(name, System.getProperty(name));
    }
    try {
      return NativeLibrary.getProcess();
    } finally {
      before.forEach(JnaStart::restore);
    }
  }

  private static void restore(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
