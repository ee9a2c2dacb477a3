package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One account's way from quiet to SUSPECTED, CONFIRMED and CLEARED, by looks alone.
 *
 * <p>Hysteresis: as many looks in a row at one level as {@link #LOOKS} to move up; a quiet time of
 * a third of the window to move down, but {@link Levels#quietSeconds} at least.
 */
final class Suspicion {
  private static final int LOOKS = 2;

  private final Kind kind;
  private final Levels levels;
  private final int[] growing;
  private final int[] leaking;
  private @Nullable State state;
  private @Nullable Claim claim;
  private double window;
  private double quietSince = Double.NaN;
  private int raisedAt;

  Suspicion(Kind kind, Levels levels) {
    this.kind = kind;
    this.levels = levels;
    this.growing = new int[levels.levels().size()];
    this.leaking = new int[levels.levels().size()];
  }

  /**
   * @param seconds of the samples' clock
   * @param now seconds the JVM has lived
   * @return null where the state stays
   */
  @Nullable Claim onLook(int level, double seconds, double now, Look look) {
    boolean grows = look.standing() != Look.Standing.QUIET;
    growing[level] = grows ? growing[level] + 1 : 0;
    leaking[level] = look.standing() == Look.Standing.LEAKS ? leaking[level] + 1 : 0;
    if (leaking[level] >= LOOKS && state != State.CONFIRMED) {
      return move(State.CONFIRMED, Verdict.LEAK, level, seconds, look);
    }
    if (growing[level] >= LOOKS && (state == null || state == State.CLEARED)) {
      return move(State.SUSPECTED, verdict(look), level, seconds, look);
    }
    if (grows) {
      // A day's swing, which a finer level takes for growth each morning, does not keep it open.
      if (level >= raisedAt) {
        quietSince = Double.NaN;
      }
      refresh(level, look);
      return null;
    }
    return level < raisedAt ? null : onQuiet(level, seconds, now, look);
  }

  /** It goes on: what is claimed is told with the pace of now. */
  private void refresh(int level, Look look) {
    Claim before = claim;
    boolean same = state == State.SUSPECTED || look.standing() == Look.Standing.LEAKS;
    if (before != null && state != State.CLEARED && same && level >= raisedAt) {
      claim =
          new Claim(
              kind,
              before.state(),
              before.verdict(),
              before.seconds(),
              before.why(),
              before.windowSeconds(),
              look.trend(),
              look.forecast(),
              before.brings(),
              look.evidence());
    }
  }

  /** Whether the growth that is claimed was there at the last look. */
  boolean grows() {
    return claim != null && state != State.CLEARED && Double.isNaN(quietSince);
  }

  private static Verdict verdict(Look look) {
    return look.benign() == null ? Verdict.UNKNOWN : look.benign();
  }

  private @Nullable Claim onQuiet(int level, double seconds, double now, Look look) {
    if (state == null || state == State.CLEARED) {
      return null;
    }
    if (Double.isNaN(quietSince)) {
      quietSince = now;
    }
    if (now - quietSince < Math.max(levels.quietSeconds(), window / 3)) {
      return null;
    }
    Verdict as = state == State.SUSPECTED ? verdict(look) : Verdict.UNKNOWN;
    return move(State.CLEARED, as, level, seconds, look);
  }

  private Claim move(State next, Verdict verdict, int level, double seconds, Look look) {
    state = next;
    quietSince = Double.NaN;
    if (next != State.CLEARED) {
      window = look.windowSeconds();
      raisedAt = level;
    }
    Claim before = next == State.CLEARED ? claim : null;
    Claim made =
        new Claim(
            kind,
            next,
            verdict,
            seconds,
            look.why(),
            window,
            before == null ? look.trend() : before.trend(),
            look.forecast(),
            before == null ? look.brings() : before.brings(),
            before == null ? look.evidence() : before.evidence());
    claim = made;
    return made;
  }

  /** A new life of the JVM: what grew is gone. */
  void restart() {
    java.util.Arrays.fill(growing, 0);
    java.util.Arrays.fill(leaking, 0);
    state = null;
    claim = null;
    quietSince = Double.NaN;
  }

  @Nullable Claim claim() {
    return claim;
  }
}
