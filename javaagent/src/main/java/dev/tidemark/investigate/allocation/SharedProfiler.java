package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one copy of async-profiler that all investigations use, loaded when the first of them runs.
 *
 * <p>{@link #profiler} is called on the investigations' thread only, all else on any.
 */
public final class SharedProfiler {

  private final Host host;
  private final ProfilerLibrary library;
  private final NativeLibrary own;
  private final LongSupplier mallocInUse;

  /** File name of the library, once it was loaded. */
  private volatile String file = "";

  private volatile @Nullable Profiler profiler;

  /**
   * @param own the agent's library; where it is not there, the JVM keeps some 100 bytes more of
   *     each class loader, once the profiler is loaded
   * @param mallocInUse bytes that malloc has handed out; 0 where it does not tell
   */
  public SharedProfiler(
      Host host, ProfilerLibrary library, NativeLibrary own, LongSupplier mallocInUse) {
    this.host = host;
    this.library = library;
    this.own = own;
    this.mallocInUse = mallocInUse;
  }

  /** Whether it can run here and now. No side effect. */
  Availability availability() {
    boolean knownArch = Set.of("amd64", "x86_64", "aarch64").contains(host.arch());
    if (!host.isLinux() || !knownArch) {
      return Availability.no(
          "async-profiler does not support " + host.os() + " on " + host.arch(),
          "run on Linux, x86-64 or arm64");
    }
    if (!isLoaded() && !library.present()) {
      return Availability.no(
          "the agent's jar carries no async-profiler for " + host.arch(),
          "use a build of Tidemark for this platform");
    }
    // Byte by byte: a mapped file with an odd name is none of ours.
    try (Stream<String> maps =
        Files.lines(host.self().resolve("maps"), StandardCharsets.ISO_8859_1)) {
      Optional<String> foreign = ForeignProfiler.in(maps, file);
      if (foreign.isPresent()) {
        return Availability.no(
            "another profiler is loaded (" + foreign.get() + "), and two would break each other",
            "start the JVM without it, or ask that profiler for a nativemem profile");
      }
    } catch (IOException | UncheckedIOException e) {
      return Availability.unknown("cannot read " + host.self().resolve("maps") + ": " + e);
    }
    return isLoaded() ? Availability.yes() : NativeAccess.here();
  }

  boolean isLoaded() {
    return profiler != null;
  }

  /** What it took from malloc and keeps; 0 before it has recorded. */
  public long heldBytes() {
    Profiler loaded = profiler;
    return loaded == null ? 0 : loaded.heldBytes();
  }

  Profiler profiler() throws IOException, NativeException {
    Profiler loaded = profiler;
    if (loaded == null) {
      Path unpacked = library.extract();
      try {
        loaded = Profiler.load(unpacked, own, mallocInUse);
        file = unpacked.getFileName().toString();
        profiler = loaded;
      } finally {
        Files.deleteIfExists(unpacked);
      }
    }
    return loaded;
  }
}
