package dev.tidemark.investigate.allocation;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jni.NativeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private final SharedProfiler profiler;
  private final Path folder;
  private final long memoryBytes;
  private final long keepBytes;

  private @Nullable Recorder recorder;
  private @Nullable Profile profile;

  /**
   * @param folder for recordings: nobody but this user may read it; they are deleted after use
   * @param memoryBytes what the profiler may take for stacks; it wants 10 MiB at least
   * @param keepBytes how much of its recordings goes along with the profile; 0 for nothing
   */
  public NativeAllocationInvestigation(
      SharedProfiler profiler, Path folder, long memoryBytes, long keepBytes) {
    this.profiler = profiler;
    this.folder = folder;
    this.memoryBytes = memoryBytes;
    this.keepBytes = keepBytes;
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
    return profiler.availability();
  }

  /** With the stacks; what it records is less than what the first look has to spare, as a rule. */
  @Override
  public long needsBytes() {
    return FIRST_LOOK_BYTES + memoryBytes;
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
    MethodIds ids = recorder.profiler().ids();
    ids.make();
    try {
      recordSegments(recorder, window, budget, segments);
    } finally {
      ids.stop();
    }
  }

  private void recordSegments(
      Recorder recorder, Duration window, Budget budget, List<Segment> segments)
      throws IOException, InterruptedException, NativeException {
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
      throws IOException, InterruptedException, NativeException {
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
      recorder = new Recorder(profiler.profiler(), memoryBytes);
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
