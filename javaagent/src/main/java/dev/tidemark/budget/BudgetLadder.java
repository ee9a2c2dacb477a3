package dev.tidemark.budget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Decides what the agent gives up to stay inside {@code budget.cpu} and {@code budget.memory}, and
 * when it takes it back.
 *
 * <p>A process that takes less than a core gets that part of the budget for it: half a percent of a
 * core is half a percent of a busy server, and more than one of a server that is busy for a third
 * of the time. Below {@value #LEAST_PART} of a core it stays the same, or the agent could not look.
 *
 * <p>One kind of step a period, where that one and the last three together were over. The dearest
 * part decides which: where the agent's own thread is dearest, everything is read rarer, down to a
 * 32nd; when that is used up, the probe that is dearest to read steps down to a cheaper means and
 * in the end is closed. Where a probe is dearest by what the application's threads pay for it,
 * which reading rarer does not change, it samples half as often, at once as many times as its cost
 * says, down to a 64th, then steps down, then is closed. Memory: the probe with the largest tables,
 * in the same order, unless the rest is too much by itself: what a profiler keeps, no step gives
 * back. Probes that the agent is of no use without are never closed.
 *
 * <p>The last step that there is room for is taken back after a time well inside the budget: one
 * period for a stretch, ten for the others, and twice as many each time the same step had to be
 * taken again. A cheaper means stays for as long as the better one would cost too much.
 *
 * <p>Pure, but for what it remembers; one thread at a time.
 */
public final class BudgetLadder {
  static final int MOST_STRETCHES = 5;
  static final int MOST_THINNINGS = 6;
  private static final int PATIENCE = 10;

  /** A probe that is dear is read less often than once a period: one reading is no trend. */
  private static final int PERIODS = 3;

  private static final int MOST_PATIENCE = 480;

  /** An idle process is looked at, too; reading everything takes a small part of this. */
  static final double LEAST_PART = 0.25;

  /** Well inside. A step back may double what is spent. */
  private static final double WELL_INSIDE = 0.45;

  private final double cpuShare;
  private final long memoryBytes;
  private final Deque<Step> taken = new ArrayDeque<>();

  /** Of the last periods, what was spent as a part of what was allowed. */
  private final Deque<Double> parts = new ArrayDeque<>();

  private final Map<String, Integer> times = new HashMap<>();
  private int quietPeriods;
  private String excess = "";

  /**
   * What to do now.
   *
   * @param undo whether it is taken back rather than taken
   */
  public record Move(Step step, boolean undo) {}

  /**
   * @param cpuShare of one core
   * @param memoryBytes resident
   */
  public BudgetLadder(double cpuShare, long memoryBytes) {
    this.cpuShare = cpuShare;
    this.memoryBytes = memoryBytes;
  }

  /** Called once a period, with what that period cost; the caller does what it answers. */
  public List<Move> look(Spending spending) {
    Optional<Step> next = Optional.empty();
    parts.addLast(spending.cpuShare() / allowed(spending));
    if (parts.size() > PERIODS) {
      parts.removeFirst();
    }
    excess = excess(spending);
    if (excess.isEmpty() && spending.memoryBytes() > memoryBytes) {
      next = lessMemory(spending);
    }
    if (next.isEmpty() && spending.cpuShare() > allowed(spending) && mean() > 1) {
      next = lessCpu(spending);
    }
    return next.map(step -> take(step, spending)).orElseGet(() -> takeBack(spending));
  }

  private List<Move> take(Step step, Spending spending) {
    quietPeriods = 0;
    parts.clear();
    times.merge(key(step), 1, Integer::sum);
    List<Move> moves = Collections.nCopies(repeats(step, spending), new Move(step, false));
    moves.forEach(move -> taken.push(move.step()));
    return moves;
  }

  /**
   * A sampler whose figure says that half of it is still too much is not asked again for that;
   * unless the rest is too much by itself, which no sampler mends.
   */
  private int repeats(Step step, Spending spending) {
    if (step.kind() != Step.Kind.THIN) {
      return 1;
    }
    double host =
        spending.probes().stream()
            .filter(probe -> probe.name().equals(step.probe()))
            .mapToDouble(ProbeCost::hostShare)
            .sum();
    double others = spending.cpuShare() - host;
    int left = MOST_THINNINGS - thinnings(step.probe());
    int halvings = 1;
    while (others < allowed(spending)
        && halvings < left
        && others + host / (1 << halvings) > allowed(spending)) {
      halvings++;
    }
    return halvings;
  }

  private double allowed(Spending spending) {
    return cpuShare * part(spending.processShare());
  }

  /**
   * Of the budget, what a process may be charged.
   *
   * @param processShare of one core, that it takes
   */
  public static double part(double processShare) {
    return Math.max(LEAST_PART, Math.min(1, processShare));
  }

  private Optional<Step> lessCpu(Spending spending) {
    String why = cpuText(spending);
    Optional<ProbeCost> dearest = dearest(spending, ProbeCost::hostShare);
    if (dearest.isPresent() && dearest.get().hostShare() > spending.agentShare()) {
      return lessOf(dearest.get(), why);
    }
    if (stretches() < MOST_STRETCHES) {
      return Optional.of(new Step(Step.Kind.STRETCH, "", why));
    }
    return spending.probes().stream()
        .sorted(Comparator.comparingDouble(ProbeCost::agentShare).reversed())
        .flatMap(probe -> cheaperOrClosed(probe, why).stream())
        .findFirst()
        .or(() -> dearest.flatMap(probe -> lessOf(probe, why)));
  }

  private Optional<Step> lessMemory(Spending spending) {
    String why = memoryText(spending);
    return dearest(spending, ProbeCost::memoryBytes).flatMap(probe -> lessOf(probe, why));
  }

  private String memoryText(Spending spending) {
    return String.format(
        Locale.ROOT,
        "%.1f MiB of %.1f MiB",
        spending.memoryBytes() / 1048576.0,
        memoryBytes / 1048576.0);
  }

  /** Empty where less of the probes could bring it inside. */
  private String excess(Spending spending) {
    return spending.memoryBytes() - held(spending) < memoryBytes
        ? ""
        : String.format(
            Locale.ROOT,
            "nothing for memory, %s: probes hold %.1f MiB of it, and the rest stays",
            memoryText(spending),
            held(spending) / 1048576.0);
  }

  private static long held(Spending spending) {
    return spending.probes().stream().mapToLong(ProbeCost::memoryBytes).sum();
  }

  /** The one with the largest share of what can be given up at all. */
  private Optional<ProbeCost> dearest(Spending spending, ToDoubleFunction<ProbeCost> part) {
    return spending.probes().stream()
        .filter(probe -> part.applyAsDouble(probe) > 0 && lessOf(probe, "").isPresent())
        .max(Comparator.comparingDouble(part));
  }

  private Optional<Step> lessOf(ProbeCost probe, String why) {
    if (probe.canThin() && thinnings(probe.name()) < MOST_THINNINGS) {
      return Optional.of(new Step(Step.Kind.THIN, probe.name(), why));
    }
    return cheaperOrClosed(probe, why);
  }

  private static Optional<Step> cheaperOrClosed(ProbeCost probe, String why) {
    if (probe.canStepDown()) {
      return Optional.of(new Step(Step.Kind.STEP_DOWN, probe.name(), why));
    }
    return probe.canClose()
        ? Optional.of(new Step(Step.Kind.CLOSE, probe.name(), why))
        : Optional.empty();
  }

  private List<Move> takeBack(Spending spending) {
    boolean wellInside =
        mean() < WELL_INSIDE && spending.cpuShare() < allowed(spending) * WELL_INSIDE;
    Optional<Step> next = wellInside ? nextBack(spending) : Optional.empty();
    quietPeriods = next.isPresent() ? quietPeriods + 1 : 0;
    if (next.isEmpty() || parts.size() < PERIODS || quietPeriods < patience(next.get())) {
      return List.of();
    }
    quietPeriods = 0;
    taken.remove(next.get());
    return List.of(new Move(next.get(), true));
  }

  private double mean() {
    return parts.stream().mapToDouble(part -> part).average().orElse(0);
  }

  /** The last one that there is room for; of one probe no step before a later one. */
  private Optional<Step> nextBack(Spending spending) {
    Set<String> later = new HashSet<>();
    return taken.stream()
        .filter(step -> later.add(step.probe()) && hasRoomFor(step, spending))
        .findFirst();
  }

  private boolean hasRoomFor(Step step, Spending spending) {
    return hasMemoryFor(step, spending)
        && spending.cpuShare() + betterShare(step, spending) < allowed(spending);
  }

  /** What a better means would cost now is known before it is opened. */
  private static double betterShare(Step step, Spending spending) {
    return step.kind() != Step.Kind.STEP_DOWN
        ? 0
        : spending.probes().stream()
            .filter(probe -> probe.name().equals(step.probe()))
            .mapToDouble(ProbeCost::betterShare)
            .sum();
  }

  /**
   * A step back may double what probes hold; where it cannot help, memory is no reason, nor where
   * things are only read more often.
   */
  private boolean hasMemoryFor(Step step, Spending spending) {
    return step.kind() == Step.Kind.STRETCH
        || !excess.isEmpty()
        || spending.memoryBytes() + held(spending) < memoryBytes;
  }

  private int patience(Step step) {
    if (step.kind() == Step.Kind.STRETCH) {
      return 1;
    }
    int again = Math.max(0, times.getOrDefault(key(step), 1) - 1);
    return Math.min(MOST_PATIENCE, PATIENCE << Math.min(again, 6));
  }

  private String cpuText(Spending spending) {
    return String.format(
        Locale.ROOT,
        "%.2f %% of a core (own threads %s, the application's about %.2f), budget %.2f%s",
        100 * spending.cpuShare(),
        spending.agentShare() > 0
            ? String.format(Locale.ROOT, "%.2f", 100 * spending.agentShare())
            : "left out as they start",
        100 * spending.hostShare(),
        100 * allowed(spending),
        spending.processShare() < 1
            ? String.format(
                Locale.ROOT, " for a process that takes %.0f", 100 * spending.processShare())
            : "");
  }

  private static String key(Step step) {
    return step.kind() + " " + step.probe();
  }

  private int stretches() {
    return count(Step.Kind.STRETCH, "");
  }

  private int thinnings(String probe) {
    return count(Step.Kind.THIN, probe);
  }

  private int count(Step.Kind kind, String probe) {
    return (int)
        taken.stream().filter(step -> step.kind() == kind && step.probe().equals(probe)).count();
  }

  /** How much rarer than usual everything is read; 1 for as usual. */
  public double stretch() {
    return 1 << stretches();
  }

  /**
   * In words, why nothing is given up although it takes more memory than it may; empty where that
   * is not so.
   */
  public String excess() {
    return excess;
  }

  /** What is given up at present, the first step first. */
  public List<Step> taken() {
    List<Step> steps = new ArrayList<>(taken);
    Collections.reverse(steps);
    return steps;
  }
}
