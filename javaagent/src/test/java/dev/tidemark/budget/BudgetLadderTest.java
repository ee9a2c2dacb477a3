package dev.tidemark.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.budget.BudgetLadder.Move;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetLadderTest {
  private static final double CPU = 0.005;
  private static final long MEMORY = 64 << 20;

  private final BudgetLadder ladder = new BudgetLadder(CPU, MEMORY);

  @Test
  void insideTheBudgetNothingIsGivenUp() {
    for (int period = 0; period < 100; period++) {
      assertThat(ladder.look(new Spending(0.004, 1, 10 << 20, List.of(faults(0.0005))))).isEmpty();
    }
    assertThat(ladder.taken()).isEmpty();
    assertThat(ladder.stretch()).isEqualTo(1);
  }

  @Test
  void aDearOwnThreadStretchesFirst() {
    assertThat(kind(ladder.look(new Spending(0.02, 1, 0, List.of(faults(0.001))))))
        .isEqualTo(Step.Kind.STRETCH);
    assertThat(ladder.stretch()).isEqualTo(2);
    assertThat(ladder.taken().get(0).why())
        .isEqualTo(
            "2.10 % of a core (own threads 2.00, the application's about 0.10), budget 0.50");
  }

  @Test
  void aProcessThatTakesAThirdOfACoreGetsLess() {
    assertThat(ladder.look(new Spending(0.001, 0.5, 0, List.of(faults(0.001))))).isEmpty();
    Step step = step(ladder.look(new Spending(0.001, 0.3, 0, List.of(faults(0.0015)))));
    assertThat(step.why())
        .isEqualTo(
            "0.25 % of a core (own threads 0.10, the application's about 0.15), budget 0.15 for a"
                + " process that takes 30");
    assertThat(ladder.look(new Spending(0.0005, 0, 0, List.of(faults(0.0007)))))
        .as("an idle one is looked at all the same")
        .isEmpty();
  }

  @Test
  void whenStretchingIsUsedUpTheDearestProbeStepsDownAndThenIsClosed() {
    for (int i = 0; i < BudgetLadder.MOST_STRETCHES; i++) {
      ladder.look(new Spending(0.02, 1, 0, List.of()));
    }
    assertThat(ladder.stretch()).isEqualTo(32);
    ProbeCost dear = new ProbeCost("process", 0.015, 0, 0, 0, false, true, false);
    ProbeCost other = new ProbeCost("regions", 0.004, 0, 0, 0, false, false, true);
    Step step = step(ladder.look(new Spending(0.02, 1, 0, List.of(other, dear))));
    assertThat(step.kind()).isEqualTo(Step.Kind.STEP_DOWN);
    assertThat(step.probe()).isEqualTo("process");
    ProbeCost bare = new ProbeCost("process", 0.015, 0, 0, 0, false, false, false);
    step = step(ladder.look(new Spending(0.02, 1, 0, List.of(other, bare))));
    assertThat(step.kind()).isEqualTo(Step.Kind.CLOSE);
    assertThat(step.probe()).as("the other is essential").isEqualTo("regions");
    assertThat(ladder.look(new Spending(0.02, 1, 0, List.of(bare)))).as("nothing left").isEmpty();
  }

  @Test
  void whatTheApplicationPaysIsNotHelpedByReadingRarer() {
    double share = HostCost.pageFaults("bpf", 50_000, 60_000);
    assertThat(share).isGreaterThan(CPU);
    Step step = step(ladder.look(new Spending(0.001, 1, 0, List.of(faults(share)))));
    assertThat(step.kind()).isEqualTo(Step.Kind.STEP_DOWN);
    assertThat(step.probe()).isEqualTo("page-faults");
    assertThat(HostCost.pageFaults("proc", 50_000, 60_000)).isZero();
  }

  @Test
  void samplingIsThinnedBeforeItIsClosed() {
    List<Step.Kind> kinds = new ArrayList<>();
    for (int i = 0; i <= BudgetLadder.MOST_THINNINGS; i++) {
      kinds.add(kind(ladder.look(new Spending(0.001, 1, 0, List.of(objects(0.006, 0))))));
    }
    assertThat(kinds)
        .startsWith(Step.Kind.THIN)
        .endsWith(Step.Kind.THIN, Step.Kind.CLOSE)
        .hasSize(BudgetLadder.MOST_THINNINGS + 1);
  }

  @Test
  void samplingIsThinnedAtOnceAsOftenAsItsCostSays() {
    List<Move> moves = ladder.look(new Spending(0.001, 1, 0, List.of(objects(0.02, 0))));
    assertThat(moves).as("a quarter would be 0.6 %, an eighth is 0.35").hasSize(3);
    assertThat(moves).allMatch(move -> move.step().kind() == Step.Kind.THIN && !move.undo());
    assertThat(ladder.look(new Spending(0.001, 1, 0, List.of(objects(0.2, 0)))))
        .as("no more than a 64th in all")
        .hasSize(3);
  }

  @Test
  void samplingDoesNotPayForWhatElseIsTooDear() {
    assertThat(ladder.look(new Spending(0.006, 1, 0, List.of(objects(0.007, 0)))))
        .as("the agent's own threads are over by themselves")
        .hasSize(1);
  }

  @Test
  void tooMuchMemoryThinsTheLargestTableWhateverTheCpu() {
    List<ProbeCost> probes = List.of(faults(0.003), objects(0.0001, 50 << 20));
    Step step = step(ladder.look(new Spending(0.001, 1, 80 << 20, probes)));
    assertThat(step.kind()).isEqualTo(Step.Kind.THIN);
    assertThat(step.probe()).isEqualTo("objects");
    assertThat(step.why()).isEqualTo("80.0 MiB of 64.0 MiB");
  }

  /** async-profiler keeps the symbols of every library for as long as the process lives. */
  @Test
  void whatNoProbeHoldsIsNotTakenFromThem() {
    Spending loaded = new Spending(0.001, 1, 70 << 20, List.of(objects(0.0001, 3 << 20)));
    assertThat(ladder.look(loaded)).isEmpty();
    assertThat(ladder.taken()).isEmpty();
    assertThat(ladder.excess())
        .isEqualTo(
            "nothing for memory, 70.0 MiB of 64.0 MiB: probes hold 3.0 MiB of it, and the rest"
                + " stays");
    Spending helped = new Spending(0.001, 1, 65 << 20, List.of(objects(0.0001, 3 << 20)));
    assertThat(kind(ladder.look(helped))).isEqualTo(Step.Kind.THIN);
    assertThat(ladder.excess()).isEmpty();
  }

  @Test
  void whatIsGivenUpComesBackThoughTheProfilerStays() {
    untilStep(new Spending(0.001, 1, 0, List.of(objects(0.006, 0))));
    Spending calm = new Spending(0.001, 1, 70 << 20, List.of(objects(0.0001, 1 << 20)));
    assertThat(periodsUntilUndo(calm)).isEqualTo(10);
    untilStep(new Spending(0.001, 1, 0, List.of(objects(0.006, 0))));
    Spending tight = new Spending(0.001, 1, 60 << 20, List.of(objects(0.0001, 5 << 20)));
    for (int period = 0; period < 100; period++) {
      assertThat(ladder.look(tight)).as("twice as much would be over").isEmpty();
    }
  }

  @Test
  void readingAsOftenAsBeforeTakesNoMemory() {
    ladder.look(new Spending(0.02, 1, 0, List.of()));
    assertThat(ladder.stretch()).isEqualTo(2);
    Spending tight = new Spending(0.001, 1, 60 << 20, List.of(objects(0.0001, 5 << 20)));
    assertThat(periodsUntilUndo(tight)).isEqualTo(3);
  }

  @Test
  void stepsAreTakenBackInReverseAndLessReadilyEachTime() {
    Spending storm = new Spending(0.001, 1, 0, List.of(objects(0.006, 0)));
    Spending calm = new Spending(0.001, 1, 0, List.of(objects(0.0001, 0)));
    untilStep(storm);
    assertThat(periodsUntilUndo(calm)).isEqualTo(10);
    untilStep(storm);
    assertThat(periodsUntilUndo(calm)).isEqualTo(20);
    untilStep(storm);
    assertThat(periodsUntilUndo(calm)).isEqualTo(40);
    assertThat(ladder.taken()).isEmpty();
  }

  @Test
  void aBetterMeansWaitsUntilItWouldBeCheapEnough() {
    ladder.look(new Spending(0.001, 1, 0, List.of(faults(0.006))));
    Spending switching = new Spending(0.001, 1, 0, List.of(steppedDown(0.006)));
    for (int period = 0; period < 100; period++) {
      assertThat(ladder.look(switching)).as("it would be 0.7 %").isEmpty();
    }
    Spending calm = new Spending(0.001, 1, 0, List.of(steppedDown(0.003)));
    assertThat(periodsUntilUndo(calm)).isEqualTo(10);
  }

  /** Of a heap of 16 GB that rests: read every third period, over the budget in that one. */
  @Test
  void aDearReadingNowAndThenIsNoTrend() {
    int moves = 0;
    for (int period = 0; period < 300; period++) {
      double own = period % 3 == 0 ? 0.0016 : 0.0003;
      moves += ladder.look(new Spending(own, 0, 0, List.of())).size();
    }
    assertThat(moves).isLessThanOrEqualTo(2);
  }

  @Test
  void aMeansThatStaysTooDearKeepsNothingElseBack() {
    ladder.look(new Spending(0.006, 1, 0, List.of(faults(0.001))));
    assertThat(ladder.stretch()).isEqualTo(2);
    ladder.look(new Spending(0.001, 1, 0, List.of(faults(0.006))));
    Spending switching = new Spending(0.001, 1, 0, List.of(steppedDown(0.006)));
    assertThat(periodsUntilUndo(switching)).isEqualTo(3);
    assertThat(ladder.stretch()).isEqualTo(1);
    assertThat(ladder.taken()).hasSize(1);
  }

  /** The agent's own start is forgiven, what the application pays is not. */
  @Test
  void ofTheFirstPeriodTheHostsPartIsJudgedAlone() {
    Spending start = new Spending(0.03, 1, 100 << 20, List.of(faults(0.001)));
    assertThat(ladder.look(start.hostAlone())).isEmpty();
    Spending dear = new Spending(0.03, 1, 100 << 20, List.of(faults(0.006)));
    Step step = step(new BudgetLadder(CPU, MEMORY).look(dear.hostAlone()));
    assertThat(step.kind()).isEqualTo(Step.Kind.STEP_DOWN);
    assertThat(step.why())
        .isEqualTo(
            "0.60 % of a core (own threads left out as they start, the application's about 0.60),"
                + " budget 0.50");
  }

  @Test
  void insideButNotWellInsideNothingMoves() {
    ladder.look(new Spending(0.02, 1, 0, List.of()));
    for (int i = 0; i < 50; i++) {
      assertThat(ladder.look(new Spending(0.003, 1, 0, List.of()))).isEmpty();
    }
    assertThat(ladder.stretch()).isEqualTo(2);
  }

  /**
   * Against a plant: 16 GB read by smaps_rollup, 5,000 threads in /proc, 50,000 faults/s, samples.
   */
  @Test
  void itComesToRestInsideTheBudget() {
    Plant plant = new Plant();
    int inside = 0;
    for (int period = 0; period < 60; period++) {
      Spending spending = plant.spending(ladder.stretch());
      ladder.look(spending).forEach(plant::apply);
      inside = spending.cpuShare() <= CPU ? inside + 1 : 0;
    }
    assertThat(inside).as("periods inside, at the end").isGreaterThan(30);
    assertThat(ladder.taken()).isNotEmpty();
  }

  /** What the steps do to the costs. */
  private static final class Plant {
    private String means = "bpf";
    private double samples = 2_000;
    private boolean objects = true;

    Spending spending(double stretch) {
      double rollup = 0.040 / 10 / stretch;
      double tasks = means.equals("proc") ? 0.075 / 10 / stretch : 0.001;
      double judging = 0.0005 / stretch;
      double faultShare = HostCost.pageFaults(means, 50_000, 20_000);
      double objectShare = objects ? HostCost.objects("jvmti", samples, samples * 35e-6) : 0;
      return new Spending(
          rollup + tasks + judging,
          1,
          20 << 20,
          List.of(
              new ProbeCost("process", rollup, 0, 0, 0, false, true, false),
              new ProbeCost(
                  "page-faults", tasks, faultShare, 0, 0, false, means.equals("bpf"), true),
              new ProbeCost("objects", 0, objectShare, 0, 0, true, false, objects)));
    }

    void apply(Move move) {
      Step step = move.step();
      switch (step.kind()) {
        case THIN -> samples = move.undo() ? samples * 2 : samples / 2;
        case STEP_DOWN -> means = move.undo() ? "bpf" : "proc";
        case CLOSE -> objects = move.undo();
        case STRETCH -> {
          // the ladder's own
        }
      }
    }
  }

  /** What was calm before counts for two periods more. */
  private void untilStep(Spending storm) {
    int periods = 0;
    while (ladder.look(storm).isEmpty()) {
      assertThat(++periods).isLessThan(3);
    }
  }

  private int periodsUntilUndo(Spending calm) {
    int periods = 1;
    List<Move> move = ladder.look(calm);
    while (move.isEmpty() && periods < 1_000) {
      periods++;
      move = ladder.look(calm);
    }
    assertThat(move).hasSize(1).allMatch(Move::undo);
    return periods;
  }

  private static ProbeCost faults(double hostShare) {
    return new ProbeCost("page-faults", 0.0001, hostShare, 0, 0, false, true, true);
  }

  private static ProbeCost steppedDown(double betterShare) {
    return new ProbeCost("page-faults", 0.0001, 0, betterShare, 0, false, false, true);
  }

  private static ProbeCost objects(double hostShare, long bytes) {
    return new ProbeCost("objects", 0.0001, hostShare, 0, bytes, true, false, true);
  }

  private static Step.Kind kind(List<Move> moves) {
    return step(moves).kind();
  }

  private static Step step(List<Move> moves) {
    return moves.get(0).step();
  }
}
