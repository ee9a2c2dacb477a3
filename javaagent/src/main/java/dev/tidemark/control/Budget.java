package dev.tidemark.control;

import dev.tidemark.budget.BudgetLadder;
import dev.tidemark.budget.BudgetLadder.Move;
import dev.tidemark.budget.HostCost;
import dev.tidemark.budget.ProbeCost;
import dev.tidemark.budget.Spending;
import dev.tidemark.budget.Step;
import dev.tidemark.options.Options;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jni.OwnUsage;
import dev.tidemark.probe.object.ObjectSampleProbe;
import dev.tidemark.report.Picture;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures what the agent costs and does what {@link BudgetLadder} says.
 *
 * <p>For the agent's one thread only.
 */
final class Budget {
  private static final int TICKS = 6;
  private static final int PERIODS_PER_CLASS_COUNT = 10;

  /** Without these there is no account to judge. */
  private static final Set<String> ESSENTIAL = Set.of("process", "pools", "collections");

  private final AgentThread threads;
  private final Consumer<String> log;
  private final BudgetLadder ladder;
  private final OwnMemory memory;
  private final double periodSeconds;
  private final Map<String, Double> cpuThen = new HashMap<>();
  private double periodStart;
  private double spentThen;
  private double processCpuThen;
  private long allocatedThen;
  private OwnUsage.Totals processThen = new OwnUsage.Totals(0, 0);
  private boolean begun;
  private long periods;
  private double allocatedPerSecond;
  private Spending last = new Spending(0, 1, 0, List.of());

  Budget(
      Options options, Instrumentation instrumentation, AgentThread threads, Consumer<String> log) {
    this.threads = threads;
    this.log = log;
    this.ladder = new BudgetLadder(options.budgetCpu(), options.budgetMemory());
    this.memory = new OwnMemory(instrumentation, options.scale());
    this.periodSeconds = options.scale().tickSeconds() * TICKS;
  }

  double stretch() {
    return ladder.stretch();
  }

  /** How much rarer than with the whole budget a probe is read that is dear. */
  double readStretch() {
    return ladder.stretch() / BudgetLadder.part(last.processShare());
  }

  /**
   * After each tick.
   *
   * @param now seconds of the agent's clock
   * @param spent CPU seconds of all our threads but those of investigations
   */
  void update(double now, double spent, Probes probes) {
    if (!begun) {
      skip(now, spent, probes);
    }
    double elapsed = now - periodStart;
    if (elapsed < periodSeconds) {
      if (periods == 0 && now > 0) {
        last = new Spending(spent / now, 1, sum(probes), List.of());
      }
      return;
    }
    if (periods % PERIODS_PER_CLASS_COUNT == 0) {
      memory.countClasses();
    }
    last = spending(elapsed, spent, probes);
    periods++;
    periodStart = now;
    spentThen = spent;
    // The agent's own start is in the first period: loading, interpreting, opening every source.
    // What the application's threads pay is not of the start.
    look(periods == 1 ? last.hostAlone() : last, probes);
  }

  private void look(Spending spending, Probes probes) {
    boolean told = !ladder.excess().isEmpty();
    apply(ladder.look(spending), probes);
    if (!told && !ladder.excess().isEmpty()) {
      log.accept("to stay inside the budget: " + ladder.excess());
    }
  }

  /** Time in which nothing is read says nothing of what reading costs: the period begins anew. */
  void skip(double now, double spent, Probes probes) {
    begun = true;
    periodStart = now;
    spentThen = spent;
    processCpuThen = ProcessCpu.seconds().orElse(0);
    processThen = OwnUsage.process(probes.library()).orElse(processThen);
    allocatedThen = threads.allocatedBytes();
    probes.slots().forEach(slot -> cpuThen.put(slot.name(), slot.cost().cpuSeconds()));
  }

  private Spending spending(double elapsed, double spent, Probes probes) {
    OwnUsage.Totals process = OwnUsage.process(probes.library()).orElse(processThen);
    // A heap that is touched for the first time is of the start as well.
    double faults =
        periods == 0 ? 0 : (process.minorFaults() - processThen.minorFaults()) / elapsed;
    double switches = (process.switches() - processThen.switches()) / elapsed;
    processThen = process;
    long allocated = threads.allocatedBytes();
    allocatedPerSecond = Math.max(0, allocated - allocatedThen) / elapsed;
    allocatedThen = allocated;
    List<ProbeCost> costs = new ArrayList<>();
    for (ProbeSlot slot : probes.slots()) {
      double cpu = slot.cost().cpuSeconds();
      Double then = cpuThen.put(slot.name(), cpu);
      costs.add(
          new ProbeCost(
              slot.name(),
              (cpu - (then == null ? 0 : then)) / elapsed,
              hostShare(slot, slot.means(), probes, faults, switches),
              hostShare(slot, slot.steppedDownFrom(), probes, faults, switches),
              slot.heldBytes(),
              slot.samples(),
              slot.canStepDown(),
              slot.isOn() && !ESSENTIAL.contains(slot.name())));
    }
    double own = Math.max(0, spent - spentThen) / elapsed;
    return new Spending(own, processShare(elapsed), sum(probes), costs);
  }

  /** Of one core; 1 where the kernel does not say. */
  private double processShare(double elapsed) {
    double before = processCpuThen;
    processCpuThen = ProcessCpu.seconds().orElse(0);
    return processCpuThen == 0 ? 1 : (processCpuThen - before) / elapsed;
  }

  private static double hostShare(
      ProbeSlot slot, String means, Probes probes, double faults, double switches) {
    return switch (slot.name()) {
      case PageFaultProbe.NAME -> HostCost.pageFaults(means, faults, switches);
      case ObjectSampleProbe.NAME ->
          HostCost.objects(
              means, probes.value(ObjectSampleProbe.RATE), probes.value(ObjectSampleProbe.CPU));
      default -> 0;
    };
  }

  private long sum(Probes probes) {
    return memory.sum(probes.library(), probes.slots(), threads.count(), probes.profilerBytes());
  }

  /**
   * @param moves all the same
   */
  private void apply(List<Move> moves, Probes probes) {
    if (moves.isEmpty()) {
      return;
    }
    Move move = moves.get(0);
    Step step = move.step();
    log.accept(
        move.undo()
            ? "within the budget again, taken back: " + text(step, moves.size())
            : "to stay inside the budget: " + text(step, moves.size()) + "; " + step.why());
    for (ProbeSlot slot : probes.slots()) {
      if (slot.name().equals(step.probe())) {
        moves.forEach(each -> slot.budget(step, each.undo()));
      }
    }
  }

  private static String text(Step step, int times) {
    return switch (step.kind()) {
      case STRETCH -> "everything is read half as often";
      case THIN ->
          step.probe()
              + (times == 1
                  ? " samples half as often"
                  : " samples " + (1 << times) + " times as rarely");
      case STEP_DOWN -> step.probe() + " reads by a cheaper means";
      case CLOSE -> step.probe() + " is closed";
    };
  }

  /** For {@code status}, JMX and findings.json. */
  Picture.Cost picture(Probes probes, double cpuSeconds) {
    List<Picture.ProbeCost> each = new ArrayList<>();
    for (ProbeSlot slot : probes.slots()) {
      double host =
          last.probes().stream()
              .filter(cost -> cost.name().equals(slot.name()))
              .mapToDouble(ProbeCost::hostShare)
              .sum();
      each.add(
          new Picture.ProbeCost(
              slot.name(),
              slot.cost().cpuSeconds(),
              host,
              slot.cost().allocatedBytes(),
              slot.cost().longestSeconds(),
              slot.heldBytes()));
    }
    List<String> givenUp = new ArrayList<>();
    if (ladder.stretch() > 1) {
      givenUp.add(
          String.format(Locale.ROOT, "everything is read %.0f times as rarely", ladder.stretch()));
    }
    Map<Step, Integer> taken = new LinkedHashMap<>();
    ladder.taken().forEach(step -> taken.merge(step, 1, Integer::sum));
    taken.forEach(
        (step, times) -> {
          if (step.kind() != Step.Kind.STRETCH) {
            givenUp.add(text(step, times) + ": " + step.why());
          }
        });
    if (!ladder.excess().isEmpty()) {
      givenUp.add(ladder.excess());
    }
    return new Picture.Cost(
        cpuSeconds,
        last.agentShare(),
        periods == 0 ? Double.NaN : last.hostShare(),
        last.memoryBytes(),
        periods == 0 ? Double.NaN : allocatedPerSecond,
        each,
        givenUp);
  }
}
