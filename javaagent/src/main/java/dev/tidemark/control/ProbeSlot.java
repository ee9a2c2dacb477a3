package dev.tidemark.control;

import dev.tidemark.budget.Step;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.report.Picture;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One probe in use: opened by the best means that works, read when it is due ({@link ReadPace}),
 * closed when it fails.
 *
 * <p>For the agent's one thread only, but for what says otherwise.
 */
final class ProbeSlot {
  private static final int MOST_FAILURES = 3;

  /** What failed may work again: the process was out of descriptors, for example. */
  private static final double RETRY_SECONDS = 600;

  private final Probe probe;
  private final Host host;
  private final String wanted;
  private volatile String state = "OFF";
  private volatile String means = "";
  private volatile String reason = "not opened yet";
  private double retryAt = Double.POSITIVE_INFINITY;
  private int failures;
  private final ReadCost cost;
  private final ReadPace pace;
  private final Set<String> names = new HashSet<>();
  private final Set<String> tooDear = new LinkedHashSet<>();
  private String steppedDownFrom = "";
  private String readBy = "";
  private boolean shut;
  private int thinned;
  private String whyLess = "";

  /**
   * @param wanted {@code auto}, {@code off} or a means
   * @param budgetCpu of the whole of layer 1, a share of one core
   */
  ProbeSlot(Probe probe, Host host, String wanted, double budgetCpu) {
    this(probe, host, wanted, budgetCpu, new ReadCost(System::nanoTime));
  }

  ProbeSlot(Probe probe, Host host, String wanted, double budgetCpu, ReadCost cost) {
    this.cost = cost;
    this.pace = new ReadPace(budgetCpu);
    this.probe = probe;
    this.host = host;
    this.wanted = wanted;
  }

  void open() {
    if (wanted.equals("off")) {
      off("switched off by probe." + probe.name() + "=off");
      return;
    }
    if (shut) {
      off("closed to stay inside the budget: " + whyLess);
      return;
    }
    List<String> missed = new ArrayList<>();
    if (!tooDear.isEmpty()) {
      missed.add(String.join(", ", tooDear) + ": too dear for the budget: " + whyLess);
    }
    List<Rung> candidates;
    try {
      candidates = candidates(probe.ladder(host), missed);
    } catch (RuntimeException | LinkageError e) {
      // One probe less, not the agent.
      off("cannot say what works here: " + e);
      return;
    }
    for (Rung rung : candidates) {
      try {
        probe.open(host, rung.means());
        means = rung.means();
        state = missed.isEmpty() ? "ON" : "DEGRADED";
        reason = String.join("; ", missed);
        return;
      } catch (ProbeException | RuntimeException | LinkageError | OutOfMemoryError e) {
        // Out of memory is also what a process is that can start no thread.
        missed.add(rung.means() + ": " + e.getMessage());
      }
    }
    off(missed.isEmpty() ? "no means" : String.join("; ", missed));
  }

  private List<Rung> candidates(Ladder ladder, List<String> missed) {
    List<Rung> candidates = new ArrayList<>();
    for (Rung rung : ladder.rungs()) {
      boolean asked =
          (wanted.equals("auto") && !tooDear.contains(rung.means())) || wanted.equals(rung.means());
      if (asked && rung.availability().isAvailable()) {
        candidates.add(rung);
      } else if (asked && candidates.isEmpty() && isLoss(rung)) {
        missed.add(why(rung));
      }
    }
    return candidates;
  }

  /** Nothing to mend means nothing lost: jemalloc is not a rung above glibc's malloc. */
  private static boolean isLoss(Rung rung) {
    return !(rung.availability() instanceof Availability.Unsupported no) || !no.remedy().isEmpty();
  }

  static String why(Rung rung) {
    String remedy = rung.availability().remedy();
    return rung.means()
        + ": "
        + rung.availability().reason()
        + (remedy.isEmpty() ? "" : " (" + remedy + ")");
  }

  /**
   * Reads if it is time.
   *
   * @param now seconds of the agent's clock
   * @param stretch how much rarer than usual, to stay inside the budget; 1 for as usual
   */
  void read(double now, double stretch, Reading into) {
    if (now >= retryAt) {
      reopen();
    }
    if (state.equals("OFF")) {
      forget(into);
      return;
    }
    if (!pace.isDue(now, stretch)) {
      return;
    }
    if (!means.equals(readBy)) {
      // What only the other means told would stand for ever.
      forget(into);
      readBy = means;
    }
    cost.begin();
    try {
      probe.read(
          (metric, value) -> {
            names.add(metric);
            into.put(metric, value);
          });
      failures = 0;
    } catch (ProbeException | RuntimeException | LinkageError e) {
      failures++;
      if (failures >= MOST_FAILURES) {
        probe.close();
        off("failed " + failures + " times, the last time: " + e.getMessage());
        retryAt = now + RETRY_SECONDS;
      }
    }
    pace.took(now, cost.end());
  }

  /** What it last said is not so any more: an account that stood still would look healthy. */
  private void forget(Reading into) {
    names.forEach(into::forget);
    names.clear();
  }

  /** Whatever it costs, the next look reads it: an investigation waits for that. */
  void hurry() {
    pace.hurry();
  }

  /** Gives up what the step says, or takes it back. */
  void budget(Step step, boolean undo) {
    whyLess = step.why();
    switch (step.kind()) {
      case THIN -> {
        thinned += undo ? -1 : 1;
        probe.thin(thinned);
        // What it costs now has to be known before more is given up.
        hurry();
      }
      case STEP_DOWN -> {
        stepDown(undo);
        reopen();
      }
      case CLOSE -> {
        shut = !undo;
        reopen();
      }
      case STRETCH -> {
        // Of all probes, not of one.
      }
    }
  }

  /** All means but the cheaper ones are out; they come back all at once. */
  private void stepDown(boolean undo) {
    if (undo) {
      tooDear.clear();
      steppedDownFrom = "";
      return;
    }
    List<String> cheaper = probe.cheaper(means);
    steppedDownFrom = means;
    for (Rung rung : probe.ladder(host).rungs()) {
      if (!cheaper.contains(rung.means())) {
        tooDear.add(rung.means());
      }
    }
  }

  /** By what the probe says: to ask what works here would cost more than it saves. */
  boolean canStepDown() {
    return wanted.equals("auto") && isOn() && !probe.cheaper(means).isEmpty();
  }

  /** The means that was too dear; empty where none was, or it was taken back. */
  String steppedDownFrom() {
    return steppedDownFrom;
  }

  boolean samples() {
    return isOn() && probe.samples();
  }

  long heldBytes() {
    return isOn() ? probe.heldBytes() : 0;
  }

  String name() {
    return probe.name();
  }

  ReadCost cost() {
    return cost;
  }

  private void off(String why) {
    state = "OFF";
    means = "";
    reason = why;
  }

  /** Closes and opens anew: something that it stands on has changed. */
  void reopen() {
    probe.close();
    failures = 0;
    pace.hurry();
    retryAt = Double.POSITIVE_INFINITY;
    open();
  }

  void close() {
    probe.close();
    off("closed");
  }

  /** Whether a better means, or any at all, waits for the VM's commands. */
  boolean wantsCommands() {
    return !state.equals("ON") && probe.ladder(host).named("vm-info").isPresent();
  }

  /** Any thread may ask. */
  boolean isOn() {
    return !state.equals("OFF");
  }

  /** Any thread may ask. */
  String means() {
    return means;
  }

  Picture.Probe picture() {
    String rarer =
        thinned > 0 && isOn()
            ? "samples 1/" + (1 << thinned) + " as often to stay inside the budget: " + whyLess
            : "";
    String all = reason.isEmpty() || rarer.isEmpty() ? reason + rarer : reason + "; " + rarer;
    return new Picture.Probe(probe.name(), state, means, all);
  }
}
