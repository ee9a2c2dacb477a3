package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /**
   * Kept classes are passed over for the heap and malloc alone where these grow this many times as
   * fast: instances, code and what the JVM keeps of a class raise both with them, and an
   * investigation of metaspace tells that, one of the heap does not.
   */
  private static final double OVERTAKES_CLASSES = 10;

  private static final List<Kind> RAISED_BY_CLASSES = List.of(Kind.HEAP, Kind.NATIVE_MALLOC);

  /** The heap waits for classes that are not suspected yet and grow at least a fifth as fast. */
  private static final double WAITS_FOR_CLASSES = 5;

  private static final double GRACE_BUCKETS = 4;

  /** Small objects in the heap stand for it: a Deflater, a direct buffer, a mapping, a thread. */
  private static final List<Kind> CARRIED =
      List.of(
          Kind.THREAD, Kind.MAPPED_FILE, Kind.DIRECT_BUFFER, Kind.NATIVE_MALLOC, Kind.UNEXPLAINED);

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
    List<Case> dueByThen =
        cases.stream()
            .filter(one -> one.wantsInvestigation(end) && canLook.test(one.kind()))
            .toList();
    return cases.stream()
        .filter(one -> one.wantsInvestigation(now) && !waitsForClasses(one, at, classes))
        .filter(one -> dueByThen.stream().noneMatch(other -> overtakes(other, one)))
        .toList();
  }

  private static boolean overtakes(Case fast, Case slow) {
    // Retention is a level; it has no pace to be compared, and is asked about once.
    if (slow.kind() == Kind.RETAINED_FREE) {
      return false;
    }
    boolean raised = slow.kind() == Kind.METASPACE && RAISED_BY_CLASSES.contains(fast.kind());
    return pace(fast) > pace(slow) * (raised ? OVERTAKES_CLASSES : OVERTAKES);
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
        && classes.perSecond() * WAITS_FOR_CLASSES >= pace(one);
  }

  /**
   * The account that an outcome belongs to, as its other half; null where it stands for itself.
   *
   * <p>The heap has the small objects of a leak outside of it, which grows much faster: kept
   * Deflaters are objects as well. Where both have their sites these must agree, else they are two
   * leaks. What is reached through the very objects whose memory leaks is theirs however much it
   * is. Threads that stay keep the class loaders of what they run.
   */
  Outcome.@Nullable Consequence carriedBy(Case one, Outcome own) {
    return switch (one.kind()) {
      case HEAP -> heapCarriedBy(one, own);
      case METASPACE -> classesCarriedBy(own);
      case THREAD -> threadsCarriedBy(own);
      default -> null;
    };
  }

  private Outcome.@Nullable Consequence heapCarriedBy(Case heap, Outcome own) {
    return CARRIED.stream()
        .map(this::open)
        .flatMap(Optional::stream)
        .filter(one -> isOtherHalf(heap, own, one) || holds(one, own))
        .map(
            one ->
                new Outcome.Consequence(
                    one.kind(), one.kind() + " grows faster, and objects in the heap hold it"))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOtherHalf(Case heap, Outcome own, Case one) {
    // A thread's objects are made by what it runs, not by who starts it.
    return pace(one) >= OVERTAKES * pace(heap)
        && (one.kind() == Kind.THREAD || !areOfTwoOrigins(own, one));
  }

  /** Whether the path to what fills the heap goes through an object whose memory leaks. */
  private static boolean holds(Case one, Outcome own) {
    Holding holding = own instanceof Outcome.Sites mine ? mine.holding() : null;
    String holder =
        one.outcome() instanceof Outcome.Sites theirs && !theirs.sites().isEmpty()
            ? theirs.sites().get(0).className()
            : null;
    // Many a path begins at a thread, and is not its stack's for that.
    return one.kind() != Kind.THREAD
        && holding != null
        && holder != null
        && holding.rootPath().stream().anyMatch(step -> step.contains("(" + holder + ")"));
  }

  private static boolean areOfTwoOrigins(Outcome own, Case other) {
    return own instanceof Outcome.Sites mine
        && other.outcome() instanceof Outcome.Sites theirs
        && !SameOrigin.of(mine, theirs);
  }

  private Outcome.@Nullable Consequence classesCarriedBy(Outcome own) {
    Case threads = open(Kind.THREAD).orElse(null);
    if (threads == null
        || !(own instanceof Outcome.Sites mine)
        || !(threads.outcome() instanceof Outcome.Sites theirs)) {
      return null;
    }
    return heldByThreads(mine) || SameOrigin.of(mine, theirs)
        ? new Outcome.Consequence(Kind.THREAD, "threads that stay keep the class loaders")
        : null;
  }

  private static boolean heldByThreads(Outcome.Sites classes) {
    Holding holding = classes.holding();
    return holding != null
        && !holding.rootPath().isEmpty()
        && holding.rootPath().get(0).startsWith("thread ");
  }

  private Outcome.@Nullable Consequence threadsCarriedBy(Outcome own) {
    Case classes = open(Kind.METASPACE).orElse(null);
    return classes != null
            && classes.state() == State.CONFIRMED
            && own instanceof Outcome.Sites mine
            && classes.outcome() instanceof Outcome.Sites theirs
            && SameOrigin.of(mine, theirs)
        ? new Outcome.Consequence(
            Kind.METASPACE, "the code that makes the class loaders starts the threads")
        : null;
  }

  private Optional<Case> open(Kind kind) {
    return cases.stream().filter(one -> one.kind() == kind && one.isOpen()).findFirst();
  }

  /** What rests grows no faster than anything, however fast it once grew. */
  private static double pace(Case one) {
    Growth.Steady steady = one.lastSteady();
    return steady == null || one.isResting() ? 0 : steady.trend().perSecond();
  }
}
