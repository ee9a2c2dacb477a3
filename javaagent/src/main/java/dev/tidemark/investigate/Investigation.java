package dev.tidemark.investigate;

import dev.tidemark.account.Kind;
import dev.tidemark.probe.Availability;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A look at one account that is too dear to take all the time.
 *
 * <p>Assumptions: called on the agent's investigation thread, one at a time; interrupted when the
 * agent is told to stop.
 *
 * <p>Guarantees: when {@link #run} returns, by whichever way, nothing it started still runs and
 * nothing it changed is still changed, but for what {@link #leavesBehind} says.
 */
public interface Investigation {

  /** For people: {@code native allocations by site}. */
  String name();

  /** The accounts whose culprit it can name. */
  Set<Kind> answers();

  /** Whether it can run here and now. No side effect. */
  Availability availability();

  /**
   * Resident bytes that a first look takes, and a little to spare: beside a small program 25 MiB of
   * malloc, 37 of class loaders, 45 of threads (docs/cost.md). Code that runs for the first time,
   * the recorder's or the profiler's library and its symbols; a later one takes less.
   */
  long FIRST_LOOK_BYTES = 48L << 20;

  /**
   * Resident bytes that must be free for it: it may not be what has the process killed that it was
   * to save.
   */
  default long needsBytes() {
    return FIRST_LOOK_BYTES;
  }

  /**
   * Watches for about {@code window} and says what it saw.
   *
   * @param window of the whole look, bursts included
   */
  Outcome run(Kind kind, Duration window) throws InterruptedException;

  /**
   * The same of what has grown for that long.
   *
   * @param grownOver the time that the account's trend is of; zero where nobody knows
   */
  default Outcome run(Kind kind, Duration window, Duration grownOver) throws InterruptedException {
    return run(kind, window);
  }

  /**
   * All that the last {@link #run} saw, where that is more than its outcome says. Called at most
   * once after each, on the same thread; it is not kept.
   */
  default Optional<Profile> takeProfile() {
    return Optional.empty();
  }

  /** What stays in the process after {@link #run}; empty for nothing. */
  default String leavesBehind() {
    return "";
  }
}
