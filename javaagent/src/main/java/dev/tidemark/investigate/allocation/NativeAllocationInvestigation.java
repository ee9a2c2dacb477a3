package dev.tidemark.investigate.allocation;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks async-profiler which call sites take memory from {@code malloc} and do not give it back.
 *
 * <p>A window is a short look at how much is allocated, some recordings of allocations alone with
 * the interval fitted to what the one before saw, and a burst that records frees as well. {@link
 * Unfreed} says how they are joined.
 */
public final class NativeAllocationInvestigation implements Investigation {

  /** Recordings of allocations alone, after the first look. */
  private static final int STEADY_SEGMENTS = 4;

  private static final double FIRST_LOOK_SHARE = 0.05;
  private static final double BURST_SHARE = 1 / 3.0;

  /** Sites told apart while counting; what is reported is far less. */
  private static final int MOST_SITES = 20_000;

  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final Host host;
  private final ProfilerLibrary library;
  private final NativeLibrary own;
  private final Path folder;
  private final long memoryBytes;
  private final long keepBytes;

  /** File name of the library, once it was loaded. */
  private String loaded = "";

  private @Nullable Recorder recorder;
  private @Nullable Profile profile;

  /**
   * @param own the agent's library; where it is not there, the JVM keeps some 100 bytes more of
   *     each class loader, once the profiler is loaded
   * @param folder for recordings: nobody but this user may read it; they are deleted after use
   * @param memoryBytes what the profiler may take for stacks; it wants 10 MiB at least
   * @param keepBytes how much of its recordings goes along with the profile; 0 for nothing
   */
  public NativeAllocationInvestigation(
      Host host,
      ProfilerLibrary library,
      NativeLibrary own,
      Path folder,
      long memoryBytes,
      long keepBytes) {
    this.memoryBytes = memoryBytes;
    this.keepBytes = keepBytes;
    this.host = host;
    this.library = library;
    this.own = own;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "native allocations by site";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.NATIVE_MALLOC, Kind.DIRECT_BUFFER, Kind.RETAINED_FREE);
  }

  @Override
  public Availability availability() {
    boolean knownArch = Set.of("amd64", "x86_64", "aarch64").contains(host.arch());
    if (!host.isLinux() || !knownArch) {
      return Availability.no(
          "async-profiler does not support " + host.os() + " on " + host.arch(),
          "run on Linux, x86-64 or arm64");
    }
    if (recorder == null && !library.present()) {
      return Availability.no(
          "the agent's jar carries no async-profiler for " + host.arch(),
          "use a build of Tidemark for this platform");
    }
    try (Stream<String> maps = Files.lines(host.self().resolve("maps"))) {
      Optional<String> foreign = ForeignProfiler.in(maps, loaded);
      if (foreign.isPresent()) {
        return Availability.no(
            "another profiler is loaded (" + foreign.get() + "), and two would break each other",
            "start the JVM without it, or ask that profiler for a nativemem profile");
      }
    } catch (IOException | UncheckedIOException e) {
      return Availability.unknown("cannot read " + host.self().resolve("maps") + ": " + e);
    }
    return recorder == null ? NativeAccess.here() : Availability.yes();
  }

  @Override
  public String leavesBehind() {
    return recorder == null
        ? ""
        : "async-profiler stays loaded: malloc and free go through its hooks (about 5 ns a call), and"
            + " its handlers for SIGSEGV, SIGBUS and SIGTRAP stay in front of the JVM's; both end"
            + " with the process";
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    Availability availability = availability();
    if (!availability.isAvailable()) {
      return new Outcome.Failed(availability.reason() + ": " + availability.remedy());
    }
    profile = null;
    Budget budget = Budget.of(window);
    List<Segment> segments = new ArrayList<>();
    try {
      record(recorder(), window, budget, segments);
      Blocks blocks = new Blocks(budget.blocks());
      Stacks stacks = new Stacks(MOST_SITES);
      Recording.read(segments, blocks, stacks);
      Ranking ranking = new Ranking(kind, segments, blocks, stacks);
      profile = ranking.profile(kept(segments));
      return ranking.outcome();
    } catch (IOException | NativeException | IllegalStateException | IllegalArgumentException e) {
      return new Outcome.Failed("async-profiler: " + e.getMessage());
    } catch (LinkageError | IllegalCallerException e) {
      return new Outcome.Failed(
          "async-profiler cannot be loaded: " + e + "; " + NativeAccess.REMEDY);
    } finally {
      segments.forEach(NativeAllocationInvestigation::delete);
    }
  }

  @Override
  public Optional<Profile> takeProfile() {
    Optional<Profile> taken = Optional.ofNullable(profile);
    profile = null;
    return taken;
  }

  private KeptRecording kept(List<Segment> segments) {
    return keepBytes == 0
        ? KeptRecording.NONE
        : KeptRecording.join(segments, folder.resolve("native-allocations.jfr"), keepBytes);
  }

  private void record(Recorder recorder, Duration window, Budget budget, List<Segment> segments)
      throws IOException, InterruptedException, NativeException {
    recorder.profiler().makeIds();
    try {
      recordSegments(recorder, window, budget, segments);
    } finally {
      recorder.profiler().stopMakingIds();
    }
  }

  private void recordSegments(
      Recorder recorder, Duration window, Budget budget, List<Segment> segments)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + window.toNanos();
    long burst = (long) (window.toNanos() * BURST_SHARE);
    long firstLook = (long) (window.toNanos() * FIRST_LOOK_SHARE);
    segments.add(steady(recorder, budget, SamplingInterval.FIRST, firstLook, 0));
    for (int i = 1; i <= STEADY_SEGMENTS; i++) {
      long left = end - burst - System.nanoTime();
      long interval = SamplingInterval.of(allocationRate(segments), budget.samplesPerSecond());
      segments.add(steady(recorder, budget, interval, left / (STEADY_SEGMENTS - i + 1), i));
    }
    long left = Math.max(burst / 2, end - System.nanoTime());
    long interval = SamplingInterval.of(allocationRate(segments), budget.burstSamplesPerSecond());
    Recorder.End ending = new Recorder.End(left, budget.blocks() / 2, budget.burstBytes());
    segments.add(recorder.record(file(segments.size()), interval, true, ending));
  }

  private Segment steady(Recorder recorder, Budget budget, long interval, long nanos, int number)
      throws IOException, InterruptedException {
    long atLeast = Math.max(nanos, 100_000_000L);
    Recorder.End end = new Recorder.End(atLeast, budget.mostSamples(atLeast / 1e9), NO_LIMIT);
    return recorder.record(file(number), interval, false, end);
  }

  /** Bytes a second, by the last recording. */
  private static double allocationRate(List<Segment> segments) throws IOException {
    Segment last = segments.get(segments.size() - 1);
    return Recording.allocatedBytes(last) / last.seconds();
  }

  private Path file(int number) {
    return folder.resolve("native-allocations-" + number + ".jfr");
  }

  private Recorder recorder() throws IOException, NativeException {
    if (recorder == null) {
      Path file = library.extract();
      try {
        recorder = new Recorder(Profiler.load(file, own), memoryBytes);
        loaded = file.getFileName().toString();
      } finally {
        Files.deleteIfExists(file);
      }
    }
    return recorder;
  }

  private static void delete(Segment segment) {
    try {
      Files.deleteIfExists(segment.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
