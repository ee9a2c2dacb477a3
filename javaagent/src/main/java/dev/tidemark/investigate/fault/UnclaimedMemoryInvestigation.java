package dev.tidemark.investigate.fault;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.allocation.FirstTouches;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.region.UnclaimedMemory;
import dev.tidemark.probe.region.UnclaimedMemory.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether memory that no account covers is kept and never used again, and who touches such memory
 * for the first time.
 *
 * <p>What it grew by in the first part of the window is looked at again at its end: what is still
 * there and was not touched in between is held for nothing, as far as the time tells. Native code
 * that maps its own memory (an allocator that is built into a library, a pool, a mapping by hand)
 * has no other witness: malloc's hooks do not see it.
 */
public final class UnclaimedMemoryInvestigation implements Investigation {

  /** Of the window, for growing; the rest is for being left alone. */
  private static final double GROWING_SHARE = 0.6;

  private static final int MOST_SITES = 20;

  /** 8 ms were measured. */
  private static final double PAUSE_SECONDS_PER_BYTE = 0.01 / (1L << 30);

  /** Frames of the VM that touch its own heap: not the memory that is looked for. */
  private static final Set<String> OF_THE_HEAP =
      Set.of("MemAllocator::", "OptoRuntime::new_", "Runtime1::new_", "CollectedHeap::");

  /** Java's ways to memory outside of the heap; what else Java code touches is objects. */
  private static final Set<String> OUT_OF_THE_HEAP =
      Set.of("Unsafe.", "ScopedMemoryAccess.", "MemorySegment", "ByteBuffer", "VarHandle");

  /** From the leaf on, in which such a way is looked for. */
  private static final int NEAR = 6;

  private final Host host;
  private final DiagnosticCommands commands;
  private final NativeLibrary library;
  private final FirstTouches touches;
  private final Duration pauseBudget;

  /**
   * @param pauseBudget for which the process may be kept from mapping memory at the most
   */
  public UnclaimedMemoryInvestigation(
      Host host,
      DiagnosticCommands commands,
      NativeLibrary library,
      FirstTouches touches,
      Duration pauseBudget) {
    this.host = host;
    this.commands = commands;
    this.library = library;
    this.touches = touches;
    this.pauseBudget = pauseBudget;
  }

  @Override
  public String name() {
    return "memory that is kept and not used";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.UNEXPLAINED);
  }

  @Override
  public Availability availability() {
    return UnclaimedMemory.availability(host, commands);
  }

  @Override
  public long needsBytes() {
    return FIRST_LOOK_BYTES + touches.memoryBytes();
  }

  @Override
  public String leavesBehind() {
    return touches.leavesBehind();
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    try (UnclaimedMemory memory = UnclaimedMemory.open(host, commands, library)) {
      Duration growing = Duration.ofMillis((long) (window.toMillis() * GROWING_SHARE));
      List<Piece> first = memory.read();
      long start = System.nanoTime();
      FirstTouches.Seen seen = touches.watch(growing);
      List<Piece> second = memory.read();
      Duration watched = Duration.ofNanos(System.nanoTime() - start);
      OptionalLong pause =
          isAffordable(memory.residentBytes())
              ? OptionalLong.of(memory.forgetTouches())
              : OptionalLong.empty();
      Duration after = window.minus(growing);
      Thread.sleep(after.toMillis());
      return outcome(KeptPages.of(first, second, memory.read()), watched, after, pause, seen);
    } catch (ProbeException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private boolean isAffordable(long residentBytes) {
    return residentBytes * PAUSE_SECONDS_PER_BYTE * 1e9 <= pauseBudget.toNanos();
  }

  /** What is touched on Java code's behalf outside of the heap. */
  static List<FirstTouches.Stack> own(List<FirstTouches.Stack> stacks) {
    return stacks.stream()
        .filter(stack -> stack.frames().stream().anyMatch(Frames::isJava))
        .filter(stack -> isOutOfTheHeap(stack.frames()))
        .filter(stack -> !Frames.isOfAgent(stack.frames()))
        .toList();
  }

  private static boolean isOutOfTheHeap(List<String> frames) {
    List<String> near = frames.subList(0, Math.min(NEAR, frames.size()));
    return Frames.isJava(near.get(0))
        ? near.stream().anyMatch(frame -> contains(frame, OUT_OF_THE_HEAP))
        : frames.stream().noneMatch(frame -> contains(frame, OF_THE_HEAP));
  }

  private static boolean contains(String frame, Set<String> parts) {
    return parts.stream().anyMatch(frame::contains);
  }

  /**
   * @param watched while it grew
   * @param after while its pages were watched for touches
   * @param pause for which no thread could map memory as touches were forgotten, in nanoseconds;
   *     empty where that would have taken too long
   */
  static Outcome outcome(
      KeptPages pages,
      Duration watched,
      Duration after,
      OptionalLong pause,
      FirstTouches.Seen seen) {
    long held = pause.isPresent() ? pages.untouched() : pages.kept();
    if (held == 0) {
      return new Outcome.Inconclusive(
          text(
              "of %.1f MB that it grew by, %.1f MB were still there, and these are in use",
              pages.grown() / 1e6, pages.kept() / 1e6));
    }
    List<String> notes = new ArrayList<>();
    if (pause.isPresent()) {
      notes.add(
          text(
              "of %.1f MB that it grew by in %.1f s, %.1f MB stayed and %.1f MB were not touched in"
                  + " the %.1f s after; what is used more rarely counts as held",
              pages.grown() / 1e6,
              watched.toMillis() / 1e3,
              pages.kept() / 1e6,
              pages.untouched() / 1e6,
              after.toMillis() / 1e3));
      notes.add(text("cost: no thread could map memory for %.1f ms", pause.getAsLong() / 1e6));
    } else {
      notes.add(
          "whether it is used again was not asked: in so large a process that would take longer"
              + " than pause.budget");
    }
    notes.add(
        seen.blind() == null
            ? "the sites are of all memory that was touched for the first time, but the heap's"
            : "who touches it is not known: " + seen.blind());
    notes.add("a large page is touched as a whole");
    return new Outcome.Sites(
        sites(own(seen.stacks()), held), watched, held, pause.isPresent(), notes);
  }

  private static List<Site> sites(List<FirstTouches.Stack> stacks, long held) {
    double all = Math.max(1, stacks.stream().mapToLong(FirstTouches.Stack::samples).sum());
    return stacks.stream()
        .limit(MOST_SITES)
        .map(
            stack ->
                new Site(
                    (long) (held * stack.samples() / all),
                    stack.samples() * FirstTouches.ONE_IN,
                    null,
                    stack.frames()))
        .toList();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
