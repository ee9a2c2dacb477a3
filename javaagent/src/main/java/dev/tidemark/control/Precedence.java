package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose culprit is looked for first, and which account is but the other half of another.
 *
 * <p>There is one investigation at a time. For the agent's one thread only.
 */
final class Precedence {
  /** An account that grows faster than this many times the one before it goes first. */
  private static final double OVERTAKES = 3;

  private static final double GRACE_BUCKETS = 4;

  /** Small objects in the heap stand for it: a Deflater, a direct buffer, a mapping, a thread. */
  private static final List<Kind> CARRIED =
      List.of(Kind.THREAD, Kind.MAPPED_FILE, Kind.DIRECT_BUFFER, Kind.NATIVE_MALLOC);

  private final Scale scale;
  private final List<Case> cases;
  private final Predicate<Kind> canLook;

  /**
   * @param cases the account that says most comes first
   * @param canLook whether there is an investigation for it here; else nobody waits for it
   */
  Precedence(Scale scale, List<Case> cases, Predicate<Kind> canLook) {
    this.scale = scale;
    this.cases = List.copyOf(cases);
    this.canLook = canLook;
  }

  /**
   * Those whose turn it is, the first first. A slow account does not take the time of one that
   * grows much faster and is due again before the slow one's investigation would be over.
   *
   * @param now seconds of the agent's clock
   * @param at the same as a time of day
   * @param classes how METASPACE moves; null where that is not known
   */
  List<Case> wanting(double now, Instant at, @Nullable Trend classes) {
    double end = now + scale.investigateSeconds();
    double fastest =
        cases.stream()
            .filter(one -> one.wantsInvestigation(end) && canLook.test(one.kind()))
            .mapToDouble(Precedence::pace)
            .max()
            .orElse(0);
    return cases.stream()
        .filter(one -> one.wantsInvestigation(now) && !waitsForClasses(one, at, classes))
        // Retention is a level; it has no pace to be compared, and is asked about once.
        .filter(one -> one.kind() == Kind.RETAINED_FREE || pace(one) * OVERTAKES >= fastest)
        .toList();
  }

  /**
   * Kept classes raise the heap with them, and the heap may be the first to be suspected: it gives
   * metaspace a few buckets' time when that grows as well.
   */
  private boolean waitsForClasses(Case one, Instant at, @Nullable Trend classes) {
    Instant suspectedAt = one.suspectedAt();
    if (one.kind() != Kind.HEAP || suspectedAt == null || classes == null) {
      return false;
    }
    double since = Duration.between(suspectedAt, at).toMillis() / 1000.0;
    return since < GRACE_BUCKETS * scale.bucketSeconds()
        && cases.stream().anyMatch(other -> other.kind() == Kind.METASPACE && other.state() == null)
        && classes.perSecond() * OVERTAKES >= pace(one);
  }

  /** An account whose memory the heap's objects may hold: it leaks, and much faster. */
  @Nullable Kind carriedBy(Case heap) {
    return CARRIED.stream()
        .flatMap(kind -> cases.stream().filter(one -> one.kind() == kind))
        .filter(one -> one.state() == State.SUSPECTED || one.state() == State.CONFIRMED)
        .filter(one -> pace(one) >= OVERTAKES * pace(heap))
        .map(Case::kind)
        .findFirst()
        .orElse(null);
  }

  private static double pace(Case one) {
    Growth.Steady steady = one.lastSteady();
    return steady == null ? 0 : steady.trend().perSecond();
  }
}
