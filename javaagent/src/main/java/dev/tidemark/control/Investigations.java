package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Profile;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jvm.FullCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs investigations, one at a time, all on one thread that the first of them starts.
 *
 * <p>One thread, because malloc gives each new one any of its arenas, and keeps in every arena what
 * the largest investigation in it took.
 *
 * <p>Assumptions: {@link #start} and {@link #poll} are called by the agent's one thread.
 */
final class Investigations implements AutoCloseable {
  private static final long END_MILLIS = 10_000;
  private static final String NO_ROOM = "the heap is full";

  /**
   * The end of an investigation.
   *
   * @param startedAt when it began
   * @param endedAt when its outcome was there
   * @param byUser whether a person asked for it
   * @param profile all that it saw; null for nothing
   */
  record Result(
      Kind kind,
      Outcome outcome,
      Instant startedAt,
      Instant endedAt,
      boolean byUser,
      @Nullable Profile profile) {}

  /**
   * Takes each profile on the investigation's own thread, before the outcome is known; never
   * throws.
   */
  interface Shelf {
    void keep(Kind kind, Instant startedAt, Profile profile);
  }

  private final List<Investigation> investigations;
  private final BiFunction<String, Runnable, Thread> threads;
  private final Supplier<OptionalLong> left;
  private final boolean collectFirst;
  private final Shelf shelf;
  private final Runnable whenEnded;
  private final Queue<Result> ended = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Runnable> next = new ArrayBlockingQueue<>(1);
  private @Nullable Thread thread;
  private volatile @Nullable Kind running;
  private volatile boolean closed;

  /**
   * @param threads starts a daemon thread of a name
   * @param left bytes that the process may still take; empty where there is no limit
   * @param collectFirst whether each begins with a full collection, so that what it then sees
   *     unfreed is not garbage from before
   * @param whenEnded on the investigation's own thread, when there is something to {@link #poll}
   */
  Investigations(
      List<Investigation> investigations,
      BiFunction<String, Runnable, Thread> threads,
      Supplier<OptionalLong> left,
      boolean collectFirst,
      Shelf shelf,
      Runnable whenEnded) {
    this.investigations = List.copyOf(investigations);
    this.threads = threads;
    this.left = left;
    this.collectFirst = collectFirst;
    this.shelf = shelf;
    this.whenEnded = whenEnded;
  }

  /** The account that is being looked at. */
  @Nullable Kind running() {
    return running;
  }

  /** In the order in which they are preferred. */
  List<Investigation> all() {
    return investigations;
  }

  /** Whether and why not the culprit of this account can be named here. */
  Availability availability(Kind kind) {
    List<Investigation> fitting = fitting(kind);
    if (fitting.isEmpty()) {
      return Availability.no("no investigation names the culprit of " + kind, "");
    }
    return available(fitting).map(this::roomFor).orElseGet(() -> fitting.get(0).availability());
  }

  /** Without figures of now: what is told would change with each look. */
  private Availability roomFor(Investigation investigation) {
    if (hasRoom(investigation)) {
      return investigation.availability();
    }
    String needed = Bytes.text((double) investigation.needsBytes());
    return Availability.no(
        "no investigation starts this near to the process's limit, for it may take "
            + needed
            + " itself: raise the limit",
        "raise the limit, or look into it while at least " + needed + " are free");
  }

  private boolean hasRoom(Investigation investigation) {
    return left.get().orElse(Long.MAX_VALUE) >= investigation.needsBytes();
  }

  private List<Investigation> fitting(Kind kind) {
    return investigations.stream().filter(one -> one.answers().contains(kind)).toList();
  }

  private static Optional<Investigation> available(List<Investigation> fitting) {
    return fitting.stream().filter(one -> one.availability().isAvailable()).findFirst();
  }

  /**
   * Starts one unless one is running, none can, or there is too little memory left for it.
   *
   * @param grownOver the time that the account's trend is of; zero where there is none
   * @return whether it started
   */
  boolean start(Kind kind, Duration window, Duration grownOver, boolean byUser) {
    Optional<Investigation> investigation = available(fitting(kind)).filter(this::hasRoom);
    if (running != null || investigation.isEmpty() || !hasThread()) {
      return false;
    }
    running = kind;
    next.add(() -> look(investigation.get(), kind, window, grownOver, byUser));
    return true;
  }

  /** A process at its limit of threads is one that may be asked about. */
  private boolean hasThread() {
    try {
      if (thread == null) {
        thread = threads.apply("tidemark-investigate", this::serve);
      }
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private void look(
      Investigation investigation, Kind kind, Duration window, Duration grownOver, boolean byUser) {
    Instant startedAt = Instant.now();
    // Made beforehand: in a heap that is full there is no room for it afterwards.
    Result failed =
        new Result(kind, new Outcome.Failed(NO_ROOM), startedAt, startedAt, byUser, null);
    try {
      Outcome outcome = run(investigation, kind, window, grownOver);
      Profile profile = kept(investigation, kind, startedAt, outcome);
      ended.add(new Result(kind, outcome, startedAt, Instant.now(), byUser, profile));
    } catch (OutOfMemoryError e) {
      ended.add(failed);
    }
    whenEnded.run();
  }

  private void serve() {
    try {
      while (!closed) {
        serve(next.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where not even a failure can be told, the next one may find room. */
  private void serve(Runnable look) {
    try {
      look.run();
    } catch (OutOfMemoryError e) {
      if (ended.isEmpty()) {
        running = null;
      }
    }
  }

  private Outcome run(Investigation investigation, Kind kind, Duration window, Duration grownOver) {
    try {
      if (collectFirst) {
        new FullCollection().run();
      }
      return investigation.run(kind, window, grownOver);
    } catch (InterruptedException e) {
      return new Outcome.Failed("the agent was told to stop");
    } catch (RuntimeException | Error e) {
      // A heap that is full ends this one investigation, not those after it.
      return new Outcome.Failed(investigation.name() + ": " + e);
    }
  }

  private @Nullable Profile kept(
      Investigation investigation, Kind kind, Instant startedAt, Outcome outcome) {
    try {
      Profile profile = profile(investigation, outcome);
      if (profile != null) {
        shelf.keep(kind, startedAt, profile);
      }
      return profile;
    } catch (OutOfMemoryError e) {
      // The outcome is worth more than its profile.
      return null;
    }
  }

  private static @Nullable Profile profile(Investigation investigation, Outcome outcome) {
    Profile whole = investigation.takeProfile().orElse(null);
    return whole == null && outcome instanceof Outcome.Sites sites ? Profile.of(sites) : whole;
  }

  /** The end of an investigation, if one has ended; the caller then calls {@link #settled}. */
  @Nullable Result poll() {
    return ended.poll();
  }

  /** Its outcome is known to all who may ask; until now it counted as running. */
  void settled() {
    running = null;
  }

  /** CPU time of all that have ended and of the one that runs; layer 2's, not layer 1's. */
  double cpuSeconds() {
    return thread == null ? 0 : AgentThread.cpuNanos(thread) / 1e9;
  }

  /**
   * Ends the one that is running and waits until what it started is gone.
   *
   * @throws IllegalStateException where that takes too long: it goes on, and what it uses ends
   *     under it
   */
  @Override
  public void close() {
    closed = true;
    Thread last = thread;
    if (last == null) {
      return;
    }
    last.interrupt();
    try {
      last.join(END_MILLIS);
      if (last.isAlive()) {
        throw new IllegalStateException(
            "an investigation of " + running + " goes on after " + END_MILLIS / 1000 + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
