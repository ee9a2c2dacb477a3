package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.Survivors;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.investigate.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the investigations of one account have said, and for how long that counts; when the next one
 * is due, its {@link Looks} say.
 *
 * <p>For the agent's one thread only; time is given in.
 */
final class Inquiry {
  private final Kind kind;
  private final Scale scale;
  private final Looks looks;
  private @Nullable Outcome outcome;
  private @Nullable Survivors survivors;

  Inquiry(Kind kind, Scale scale) {
    this.kind = kind;
    this.scale = scale;
    this.looks = new Looks(scale);
  }

  /** What was seen of another growth says nothing of this one; who churns does not change. */
  void onSuspected(double now) {
    looks.onSuspected(now);
    survivors = kind == Kind.RETAINED_FREE ? survivors : null;
  }

  boolean isDue(double now) {
    return looks.isDue(now);
  }

  /** There is no time to wait for ever longer cool-downs: the first one has to do. */
  void hasten() {
    looks.hasten();
  }

  void onStarted() {
    looks.onStarted();
  }

  /**
   * An investigation has ended.
   *
   * @param seen null where it has nothing to say about the growth
   * @param confirmed whether a leak is: what it was confirmed by is not given up for less
   * @return whether it counts
   */
  boolean onEnded(double now, Outcome said, @Nullable Survivors seen, boolean confirmed) {
    looks.onEnded(now, tells(said, seen));
    if (confirmed && (seen == null || seen.coverage() < LeakRule.LEAST_COVERAGE)) {
      return false;
    }
    outcome = said;
    survivors = seen;
    return true;
  }

  private static boolean tells(Outcome said, @Nullable Survivors seen) {
    return said instanceof Outcome.Consequence
        || (seen != null && (seen.ageKnown() || seen.isReachable()));
  }

  /** What may be judged by: the word of the last one does not count for ever. */
  @Nullable Survivors fresh(double now) {
    // Of retention it says only who churns, and that does not grow old.
    boolean counts = kind == Kind.RETAINED_FREE || now - looks.lastAt() <= scale.freshSeconds();
    return counts ? survivors : null;
  }

  void onConfirmed() {
    looks.onConfirmed();
  }

  void onCleared() {
    looks.onCleared();
  }

  void restore(KnownFinding past) {
    outcome = Restored.outcome(past);
    survivors = Restored.survivors(past);
  }

  @Nullable Outcome outcome() {
    return outcome;
  }

  @Nullable Survivors survivors() {
    return survivors;
  }

  /** How many in a row saw nothing. */
  int blind() {
    return looks.blind();
  }

  /** Whether looking inside has failed so often that it will not tell. */
  boolean isBlind() {
    return looks.isBlind();
  }
}
