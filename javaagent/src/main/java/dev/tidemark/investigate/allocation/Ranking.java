package dev.tidemark.investigate.allocation;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.allocation.Unfreed.Estimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Turns a window's samples into the sites that answer for one account. */
final class Ranking {

  private static final int MOST_SITES = 20;

  /** Of a profile; some 100 KB of names at the most that share most of them. */
  private static final int MOST_STACKS = 2_000;

  private static final double FEW_SAMPLES = 10;

  private static final List<String> DIRECT_BUFFER = List.of("java.nio.DirectByteBuffer.<init>(");

  /** What makes one of memory of its own, from JDK 22 on and before. */
  private static final List<String> SEGMENT =
      List.of(
          "jdk.internal.foreign.SegmentFactories.",
          "jdk.internal.foreign.NativeMemorySegmentImpl.");

  private final Kind kind;
  private final List<Segment> segments;
  private final Blocks blocks;
  private final Stacks stacks;
  private final Unfreed unfreed;

  Ranking(Kind kind, List<Segment> segments, Blocks blocks, Stacks stacks) {
    this.kind = kind;
    this.segments = segments;
    this.blocks = blocks;
    this.stacks = stacks;
    this.unfreed = new Unfreed(segments, blocks, stacks.size());
  }

  Outcome outcome() {
    List<Estimate> own = new ArrayList<>();
    double agentBytes = 0;
    double otherAccountBytes = 0;
    for (int site = 0; site < stacks.size(); site++) {
      Estimate estimate = unfreed.of(site);
      if (Frames.isOfAgent(stacks.frames(site))) {
        agentBytes += held(estimate);
      } else if (belongs(site)) {
        own.add(estimate);
      } else {
        otherAccountBytes += held(estimate);
      }
    }
    own.removeIf(estimate -> held(estimate) < 1);
    if (own.isEmpty()) {
      return new Outcome.Inconclusive(
          blocks.count() == 0
              ? "no allocation passed through a function that can be hooked"
              : "of " + blocks.count() + " sampled blocks none was still held at the window's end");
    }
    own.sort(Comparator.comparingDouble((ToDoubleFunction<Estimate>) this::held).reversed());
    List<Site> sites = own.stream().limit(MOST_SITES).map(this::site).toList();
    double grown = own.stream().mapToDouble(this::held).sum();
    return new Outcome.Sites(
        sites,
        watched(),
        (long) grown,
        ageKnown(),
        notes(agentBytes, otherAccountBytes, own.get(0)));
  }

  /**
   * Every site of this account that took anything, the ones that gave all of it back included.
   *
   * @param recording the profiler's own
   */
  Profile profile(KeptRecording recording) {
    List<Estimate> own = new ArrayList<>();
    for (int site = 0; site < stacks.size(); site++) {
      if (belongs(site) && !Frames.isOfAgent(stacks.frames(site))) {
        own.add(unfreed.of(site));
      }
    }
    own.sort(
        Comparator.comparingDouble(Estimate::unfreedBytes)
            .thenComparingDouble(Estimate::allocatedBytes)
            .reversed());
    List<String> notes = own.isEmpty() ? new ArrayList<>() : notes(0, 0, own.get(0));
    if (!recording.note().isEmpty()) {
      notes.add(recording.note());
    }
    return new Profile(
        own.stream().limit(MOST_STACKS).map(this::stack).toList(),
        watched(),
        true,
        segments.get(segments.size() - 1).interval(),
        Math.max(0, own.size() - MOST_STACKS),
        notes,
        recording.file());
  }

  private Profile.Stack stack(Estimate estimate) {
    List<String> frames = stacks.frames(estimate.site());
    return new Profile.Stack(
        frames,
        Frames.classUnderConstruction(frames),
        Math.round(estimate.unfreedBytes()),
        Math.round(estimate.unfreedBlocks()),
        Math.round(estimate.allocatedBytes()),
        Math.round(estimate.allocatedBlocks()));
  }

  /**
   * What a site is ranked by. For memory the allocator keeps after it was freed, that is what the
   * site took: it is churn, not holding, that spreads an arena.
   */
  private double held(Estimate estimate) {
    return kind == Kind.RETAINED_FREE ? estimate.allocatedBytes() : estimate.unfreedBytes();
  }

  private boolean ageKnown() {
    return kind != Kind.RETAINED_FREE && unfreed.ageKnown();
  }

  /**
   * Direct buffers are an account of their own. Memory segments are of it where their arena is an
   * automatic one, which the stack does not tell: so they may be of either.
   */
  private boolean belongs(int site) {
    return switch (kind) {
      case RETAINED_FREE -> true;
      case DIRECT_BUFFER -> isThrough(site, DIRECT_BUFFER) || isThrough(site, SEGMENT);
      default -> !isThrough(site, DIRECT_BUFFER);
    };
  }

  private boolean isThrough(int site, List<String> methods) {
    return stacks.frames(site).stream()
        .anyMatch(frame -> methods.stream().anyMatch(frame::startsWith));
  }

  private Site site(Estimate estimate) {
    List<String> frames = stacks.frames(estimate.site());
    double share = held(estimate) / Math.max(1, estimate.unfreedBytes());
    return new Site(
        (long) held(estimate),
        Math.max(1, Math.round(estimate.unfreedBlocks() * share)),
        Frames.classUnderConstruction(frames),
        frames);
  }

  private Duration watched() {
    return Duration.ofNanos(segments.stream().mapToLong(Segment::nanos).sum());
  }

  private List<String> notes(double agentBytes, double otherAccountBytes, Estimate first) {
    Segment last = segments.get(segments.size() - 1);
    List<String> notes = new ArrayList<>();
    if (kind == Kind.RETAINED_FREE) {
      notes.add("ranked by bytes allocated: the allocator keeps what passes through it");
    } else if (!unfreed.ageKnown()) {
      notes.add("no free was recorded: sites rank by what nothing proves to have gone");
    } else {
      notes.add(
          text(
              "frees were recorded for the last %.1f s: what lives longer and goes later, as pools,"
                  + " caches and memory that waits for a collection, counts as held",
              last.seconds()));
    }
    if (segments.stream().anyMatch(Segment::cut)) {
      notes.add("a recording was ended early because it reached the size that is affordable");
    }
    if (segments.stream().anyMatch(Segment::unnamed)) {
      notes.add(
          text(
              "classes come and go: of those that came after the first %d no names are known",
              MethodIds.MOST_CLASSES));
    }
    note(
        notes,
        segments.stream().mapToLong(Segment::skipped).sum(),
        "samples were lost to contention");
    note(notes, blocks.dropped(), "samples found no room in the table");
    note(notes, stacks.overflows(), "stacks found no room and share one site");
    amount(notes, agentBytes, "are the agent's own and left out");
    amount(notes, otherAccountBytes, "belong to another account and are left out");
    if (first.samples() < FEW_SAMPLES) {
      notes.add("the first site rests on " + first.samples() + " samples");
    }
    notes.add(cost());
    notes.add(
        "not seen: mmap and what is built on it (stacks, mapped files, other allocators' arenas),"
            + " calls inside the C library, statically linked allocators");
    return notes;
  }

  private String cost() {
    long samples = segments.stream().mapToLong(Segment::samples).sum();
    long stackNanos = segments.stream().mapToLong(Segment::stackNanos).sum();
    return text(
        "cost: %d samples, %.0f ms of the application's threads for their stacks (%.2f %% of one core)",
        samples, stackNanos / 1e6, 100.0 * stackNanos / watched().toNanos());
  }

  private static void note(List<String> notes, long count, String what) {
    if (count > 0) {
      notes.add(count + " " + what);
    }
  }

  private static void amount(List<String> notes, double bytes, String what) {
    if (bytes >= 1) {
      notes.add(text("%.2f MB ", bytes / 1e6) + what);
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
