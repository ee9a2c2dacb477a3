package dev.tidemark.it.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two JVMs at the same work at the same time, both with what asks them on one and the same core,
 * where the kernel lets them take turns every few milliseconds. What is measured is on in the one
 * and off in the other, then the other way round: what the machine does meanwhile is in both sides
 * of the comparison, and so is what the JVMs differ by. (On a core each, two that do the same
 * differed by 9 % from one round to the next; so by 1 %.) With two cores they have one each and
 * change over all the time ({@link CoreSwap}): so is a process with a core to itself.
 *
 * <p>A round has two such slices and two with all of it off, in an order by chance. Its figures are
 * the geometric means of a pair. {@code off2} is {@code off} times what the slices without anything
 * say of the same pairing: 1 but for noise.
 */
final class Twins implements AutoCloseable {
  private static final int FIRST = 0;
  private static final int SECOND = 1;
  private static final int NEITHER = -1;

  /** Means of these are ratios' means, those of others plain ones. */
  private static final List<String> COMPARED =
      List.of("cpuMicrosPerPiece", "piecesPerSecond", "p50Micros", "p99Micros", "p999Micros");

  private final List<CostSubject> subjects = new ArrayList<>();
  private final List<SlicePlan> plans = new ArrayList<>();
  private final List<AgentSwitch> agents = new ArrayList<>();
  private final String what;
  private final Random chance = new Random();
  private CoreSwap swap;

  /** Starts a subject. */
  interface Start {
    CostSubject one() throws IOException;
  }

  /**
   * @param what is switched: {@code watch} or a kind of account
   * @param cores one that they share, or two that they swap
   * @param start one of them, with what asks it
   */
  Twins(String what, int seconds, List<Integer> cores, Start start) throws IOException {
    this.what = what;
    try {
      for (int twin = FIRST; twin <= SECOND; twin++) {
        CostSubject subject = start.one();
        subjects.add(subject);
        subject.pin(cores.get(0));
        AgentSwitch agent = AgentSwitch.of(subject.pid());
        agents.add(agent);
        plans.add(new SlicePlan(subject, agent, Map.of(), List.of(what), seconds));
      }
      swap = cores.size() > 1 ? new CoreSwap(subjects, cores) : null;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** {@code off}, {@code off2} and what is measured, each with its figures. */
  Map<String, Map<String, Object>> round() throws IOException {
    List<Integer> order = new ArrayList<>(List.of(FIRST, SECOND, NEITHER, NEITHER));
    Collections.shuffle(order, chance);
    List<Map<String, Object>> on = new ArrayList<>();
    List<Map<String, Object>> off = new ArrayList<>();
    List<List<Map<String, Object>>> none = new ArrayList<>();
    for (int which : order) {
      List<Map<String, Object>> both = slice(which);
      if (which == NEITHER) {
        none.add(both);
      } else {
        on.add(both.get(which));
        off.add(both.get(1 - which));
      }
    }
    Map<String, Object> base = mean(off.get(0), off.get(1));
    Map<String, Map<String, Object>> round = new LinkedHashMap<>();
    round.put("off", base);
    round.put("off2", again(base, none));
    round.put(what, mean(on.get(0), on.get(1)));
    return round;
  }

  private List<Map<String, Object>> slice(int which) throws IOException {
    for (int twin = FIRST; twin <= SECOND; twin++) {
      plans.get(twin).prepare(twin == which ? what : "off");
    }
    for (SlicePlan plan : plans) {
      plan.settle();
    }
    List<CostSubject.Slice> before = slices();
    long start = System.nanoTime();
    plans.get(which == NEITHER ? FIRST : which).pass(which == NEITHER ? "off" : what);
    List<CostSubject.Slice> after = slices();
    double elapsed = (System.nanoTime() - start) / 1e9;
    if (swap != null) {
      swap.check();
    }
    return List.of(
        SliceFigures.of(before.get(FIRST), after.get(FIRST), elapsed),
        SliceFigures.of(before.get(SECOND), after.get(SECOND), elapsed));
  }

  private List<CostSubject.Slice> slices() throws IOException {
    return List.of(subjects.get(FIRST).slice(), subjects.get(SECOND).slice());
  }

  private static Map<String, Object> again(
      Map<String, Object> base, List<List<Map<String, Object>>> none) {
    Map<String, Object> one = mean(none.get(0).get(FIRST), none.get(1).get(SECOND));
    Map<String, Object> other = mean(none.get(0).get(SECOND), none.get(1).get(FIRST));
    Map<String, Object> again = new LinkedHashMap<>();
    for (String figure : COMPARED) {
      if (base.containsKey(figure)) {
        again.put(figure, value(base, figure) * value(one, figure) / value(other, figure));
      }
    }
    return again;
  }

  private static Map<String, Object> mean(Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> mean = new LinkedHashMap<>();
    for (String figure : one.keySet()) {
      if (other.containsKey(figure)) {
        mean.put(
            figure,
            COMPARED.contains(figure)
                ? Math.sqrt(value(one, figure) * value(other, figure))
                : (value(one, figure) + value(other, figure)) / 2);
      }
    }
    return mean;
  }

  private static double value(Map<String, Object> figures, String name) {
    return ((Number) figures.get(name)).doubleValue();
  }

  @Override
  public void close() throws IOException {
    if (swap != null) {
      swap.close();
    }
    for (AgentSwitch agent : agents) {
      agent.close();
    }
    subjects.forEach(CostSubject::close);
  }
}
