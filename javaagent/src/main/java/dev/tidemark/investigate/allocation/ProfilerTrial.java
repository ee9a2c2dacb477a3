package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;

/**
 * Whether async-profiler works here, found out by loading it. What is loaded stays: only for a
 * process of our own that ends soon.
 */
public final class ProfilerTrial {
  private ProfilerTrial() {}

  /**
   * @param folder that its library is put into for a moment
   */
  public static Availability in(Host host, NativeFolder folder) {
    NativeLibrary none = NativeLibrary.none("a trial needs none", "");
    try {
      SharedProfiler profiler =
          new SharedProfiler(host, new BundledLibrary(host, folder.path()), none, () -> 0);
      Availability there = profiler.availability();
      if (there.isAvailable()) {
        profiler.profiler();
      }
      return there;
    } catch (IOException e) {
      return Availability.no(
          "no folder can hold async-profiler's library: " + e.getMessage(),
          "set -Djava.io.tmpdir to a folder that is writable and not mounted noexec");
    } catch (NativeException | RuntimeException | LinkageError e) {
      return Availability.no("async-profiler does not load: " + e.getMessage(), "see the reason");
    }
  }
}
