package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Onset;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Survivors;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.series.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account's way from suspicion to verdict.
 *
 * <pre>
 *            steady twice                two strong signals
 *   quiet ─────────────────▶ SUSPECTED ─────────────────────▶ CONFIRMED
 *     ▲                        │   ▲ ▼ investigate, cool down     │
 *     └──── CLEARED ◀──────────┴──── no growth for a while ◀──────┘
 * </pre>
 *
 * <p>Hysteresis: two steady looks to be suspected, {@link Scale#quietSeconds} without growth to be
 * cleared. Investigations: {@link Inquiry}. Time is given in, so that a test drives it. For the
 * agent's one thread only.
 */
final class Case {
  private final Kind kind;
  private final Scale scale;
  private final Rule rule;

  private final CaseHistory history = new CaseHistory();
  private @Nullable State state;
  private final Steadiness steadiness;
  private final Inquiry inquiry;
  private final FirstOnset onset = new FirstOnset();
  private double growingSince = Double.NEGATIVE_INFINITY;
  private @Nullable Instant suspectedAt;
  private @Nullable Instant confirmedAt;
  private LeakRule.@Nullable Decision decision;
  private Verdict cleared = Verdict.UNKNOWN;
  private @Nullable Kind partOf;

  /** Turns what is known into a decision. */
  interface Rule {
    LeakRule.Decision judge(Growth growth, @Nullable Survivors survivors);
  }

  Case(Kind kind, Scale scale, Rule rule) {
    this.kind = kind;
    this.scale = scale;
    this.rule = rule;
    this.steadiness = new Steadiness(scale);
    this.inquiry = new Inquiry(kind, scale);
  }

  /**
   * A new look at the account.
   *
   * @param now seconds of the agent's clock
   * @param at the same as a time of day
   * @return whether the state changed
   */
  boolean onGrowth(double now, Instant at, Growth growth) {
    return onGrowth(now, at, growth, null);
  }

  /**
   * A new look at the account.
   *
   * @param warmUp why the growth, as it goes on or as it has ended, looks like warm-up; null where
   *     it does not
   * @return whether the state changed
   */
  boolean onGrowth(double now, Instant at, Growth growth, @Nullable String warmUp) {
    if (growth instanceof Growth.Steady steady) {
      return steadiness.grows(now, steady) && onSteady(now, at, steady, warmUp);
    }
    if (growth instanceof Growth.Quiet quiet) {
      return onQuiet(now, at, quiet, warmUp);
    }
    steadiness.unknown();
    return false;
  }

  private boolean onSteady(double now, Instant at, Growth.Steady steady, @Nullable String warmUp) {
    if (state == null || state == State.CLEARED) {
      if (!steadiness.isSuspicious() || partOf != null) {
        return false;
      }
      suspectedAt = at;
      growingSince = now - steady.trend().spanSeconds();
      confirmedAt = null;
      decision = null;
      inquiry.onSuspected(now);
      onset.forget();
      move(State.SUSPECTED, at, steady.evidence().get(0).text());
      return true;
    }
    return state == State.SUSPECTED && settle(now, at, steady, warmUp);
  }

  /** Judges again while the last investigation's word is fresh. */
  private boolean settle(double now, Instant at, Growth.Steady steady, @Nullable String warmUp) {
    LeakRule.Decision next = rule.judge(steady, inquiry.fresh(now));
    if (warmUp != null && next.verdict() != Verdict.RETENTION) {
      // What slows down by itself is given the time to end.
      next = new LeakRule.Decision(State.SUSPECTED, Verdict.WARM_UP, warmUp, next.evidence());
    }
    decision = next;
    if (next.state() != State.CONFIRMED) {
      return false;
    }
    confirmedAt = at;
    steadiness.keepPace();
    move(State.CONFIRMED, at, next.why());
    return true;
  }

  private boolean onQuiet(double now, Instant at, Growth.Quiet quiet, @Nullable String warmUp) {
    boolean told = state != null && state != State.CLEARED;
    double rests = steadiness.rests(now, told);
    if (!told || rests < quietSeconds()) {
      return false;
    }
    withdraw(at, quiet.why(), warmUp);
    return true;
  }

  /** What leaks by the request rests at night, and is no less of a leak. */
  private double quietSeconds() {
    return state == State.CONFIRMED && verdict() == Verdict.LEAK
        ? scale.confirmedQuietSeconds()
        : scale.quietSeconds();
  }

  /** A leak that was told and is withdrawn is not explained away. */
  private void withdraw(Instant at, String why, @Nullable String warmUp) {
    Verdict before = verdict();
    boolean told = state == State.CONFIRMED;
    if (!told && before == Verdict.CACHE) {
      cleared = Verdict.CACHE;
      move(State.CLEARED, at, why + "; a container that was filling is full");
    } else if (!told && warmUp != null) {
      cleared = Verdict.WARM_UP;
      move(State.CLEARED, at, why + "; " + warmUp);
    } else {
      cleared = Verdict.UNKNOWN;
      move(State.CLEARED, at, told ? "withdrawn: " + why : why);
    }
  }

  /** Whether it is time for an investigation; the caller then calls {@link #onStarted}. */
  boolean wantsInvestigation(double now) {
    boolean open = state == State.SUSPECTED || partOf != null || hasCompany();
    return open && steadiness.isNow() && inquiry.isDue(now);
  }

  /** Retention is a level: it has no pace. */
  private boolean hasCompany() {
    return state == State.CONFIRMED && kind != Kind.RETAINED_FREE && steadiness.outgrowsPace();
  }

  /** There is no time to wait for ever longer cool-downs: the first one has to do. */
  void hasten() {
    inquiry.hasten();
  }

  void onStarted() {
    inquiry.onStarted();
  }

  /**
   * An investigation has ended.
   *
   * @param survivors null where it has nothing to say about the growth
   * @return whether it counts: what a leak was confirmed by is not given up for less
   */
  boolean onOutcome(double now, Outcome outcome, @Nullable Survivors survivors) {
    if (state == State.CONFIRMED) {
      steadiness.keepPace();
    }
    return inquiry.onEnded(now, outcome, survivors, state == State.CONFIRMED);
  }

  /** How many looks in a row saw nothing. */
  int blindLooks() {
    return inquiry.blind();
  }

  /** Whether looking inside has failed so often that it will not tell. */
  boolean isBlind() {
    return inquiry.isBlind();
  }

  /**
   * Its growth belongs to another account's: told there, and no more here. It is looked into again
   * all the same, ever more rarely, for it may have a reason of its own by then.
   *
   * @return whether the state changed
   */
  boolean fold(Kind of, Instant at, String why) {
    if (state != State.SUSPECTED && partOf == null) {
      return false;
    }
    boolean open = state == State.SUSPECTED;
    partOf = of;
    if (open) {
      cleared = Verdict.UNKNOWN;
      move(State.CLEARED, at, "it comes with " + of + ": " + why);
    }
    return open;
  }

  /**
   * It grows for itself, as far as anyone knows now.
   *
   * @param why it is suspected again; null to wait for growth as if nothing had been
   * @return whether the state changed
   */
  boolean unfold(Instant at, @Nullable String why) {
    boolean folded = partOf != null;
    partOf = null;
    if (!folded || why == null || state != State.CLEARED) {
      return false;
    }
    suspectedAt = at;
    move(State.SUSPECTED, at, why);
    return true;
  }

  /** The account whose finding this one belongs to; null where it stands for itself. */
  @Nullable Kind partOf() {
    return partOf;
  }

  /** Whether it grows and is not settled, so that it is to be looked into now or later. */
  boolean isWaiting() {
    return state == State.SUSPECTED && steadiness.isNow();
  }

  /** Whether it is being told as growing. */
  boolean isOpen() {
    return state == State.SUSPECTED || state == State.CONFIRMED;
  }

  /**
   * The user says this is known; it must grow anew to be suspected again: for a whole window, since
   * the growth that is seen until then is the one that was cleared.
   */
  void clear(double now, Instant at) {
    if (state != null && state != State.CLEARED) {
      steadiness.known(now);
      cleared = Verdict.UNKNOWN;
      move(State.CLEARED, at, Transition.BY_USER);
    }
  }

  /**
   * Goes on with what an agent before this one knew of the same life of the JVM.
   *
   * @param at the same as {@code now}, as a time of day
   */
  void restore(double now, Instant at, KnownFinding past) {
    history.restore(past);
    steadiness.restore(new Growth.Steady(past.trend(), past.evidence()));
    Transition last = past.transitions().get(past.transitions().size() - 1);
    if (Transition.BY_USER.equals(last.why())) {
      steadiness.known(now - secondsBetween(last.at(), at));
    }
    growingSince = now - secondsBetween(past.suspectedAt(), at) - past.trend().spanSeconds();
    state = past.state();
    suspectedAt = past.suspectedAt();
    confirmedAt = past.confirmedAt();
    steadiness.keepPace();
    cleared = past.verdict();
    decision = Restored.decision(past);
    inquiry.restore(past);
  }

  private static double secondsBetween(Instant then, Instant now) {
    return Math.max(0, Duration.between(then, now).toMillis() / 1000.0);
  }

  /** Which leak it is, and its transitions. */
  CaseHistory history() {
    return history;
  }

  private void move(State next, Instant at, String why) {
    state = next;
    if (next == State.CLEARED) {
      inquiry.onCleared();
    } else if (next == State.CONFIRMED) {
      inquiry.onConfirmed();
    }
    history.add(next, at, why);
  }

  Kind kind() {
    return kind;
  }

  @Nullable State state() {
    return state;
  }

  Verdict verdict() {
    LeakRule.Decision last = decision;
    if (state == State.CLEARED) {
      return cleared;
    }
    return last == null ? Verdict.UNKNOWN : last.verdict();
  }

  List<Transition> transitions() {
    return history.transitions();
  }

  @Nullable Instant suspectedAt() {
    return suspectedAt;
  }

  /** Seconds of the agent's clock before which no growth was seen; negative where not known. */
  double growingSince() {
    return growingSince;
  }

  /** When the growth began; asked with at least one point. */
  Onset onset(Points points, Trend trend) {
    return onset.of(points, trend);
  }

  /** Whether it has not grown for a window, and so has no pace now. */
  boolean isResting() {
    return steadiness.isResting();
  }

  @Nullable Instant confirmedAt() {
    return confirmedAt;
  }

  @Nullable Outcome outcome() {
    return inquiry.outcome();
  }

  @Nullable Survivors survivors() {
    return inquiry.survivors();
  }

  Growth.@Nullable Steady lastSteady() {
    return steadiness.last();
  }

  LeakRule.@Nullable Decision decision() {
    return decision;
  }
}
