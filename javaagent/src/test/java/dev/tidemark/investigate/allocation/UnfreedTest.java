package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tidemark.investigate.allocation.SimulatedProgram.Habit;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnfreedTest {
  private static final long SEED = 42;
  private static final long INTERVAL = 65_537;

  @Test
  void manySmallBlocksLeakedAmongFiftyTimesAsManyFreed() {
    assertLeakIsFirst(
        new SimulatedProgram(
            SEED, INTERVAL, Habit.leak(0, 2_000, 2), Habit.brief(1, 2_000, 0.04, 10)));
  }

  @Test
  void fewBigBlocksLeakedAmongFiftyTimesAsManyFreed() {
    assertLeakIsFirst(
        new SimulatedProgram(
            SEED, INTERVAL, Habit.leak(0, 270_000, 250), Habit.brief(1, 270_000, 5, 10)));
  }

  @Test
  void blocksOfAnySizeWeighWhatTheyStandFor() {
    SimulatedProgram program =
        new SimulatedProgram(
            SEED,
            INTERVAL,
            Habit.leak(0, 500, 1),
            Habit.leak(1, 50_000, 100),
            Habit.leak(2, 500_000, 1000));
    Unfreed unfreed = program.watched(true);

    for (int site = 0; site < 3; site++) {
      assertThat(unfreed.of(site).unfreedBytes())
          .isCloseTo(program.truth(site), withinPercentage(35));
    }
    assertThat(unfreed.of(0).unfreedBlocks())
        .isCloseTo(program.truth(0) / 500, withinPercentage(35));
  }

  @Test
  void onePathThatForgetsOneBlockInFifty() {
    SimulatedProgram program =
        new SimulatedProgram(
            SEED, INTERVAL, new Habit(0, 20_000, 1, 10, 0.02), Habit.brief(1, 20_000, 1, 10));
    Unfreed unfreed = program.watched(true);

    assertThat(unfreed.of(0).unfreedBytes()).isCloseTo(program.truth(0), withinPercentage(50));
    assertThat(unfreed.of(1).unfreedBytes()).isLessThan(program.truth(0) / 10);
  }

  @Test
  void blocksThatOutliveTheBurstAndGoBehindItAreNoLeak() {
    SimulatedProgram program =
        new SimulatedProgram(
            SEED, INTERVAL, Habit.leak(0, 20_000, 20), Habit.brief(1, 30_000, 4, 6_000));
    Unfreed unfreed = program.watched(true);
    double allocated = unfreed.of(1).allocatedBytes();

    assertThat(unfreed.of(0).unfreedBytes()).isCloseTo(program.truth(0), withinPercentage(25));
    // Seven times the leak's rate; a burst alone would call nearly all of it held.
    assertThat(allocated).isGreaterThan(5 * program.truth(0));
    assertThat(unfreed.of(1).unfreedBytes()).isLessThan(allocated / 5);
  }

  @Test
  void withoutABurstAnAddressTakenAgainIsProofEnoughForMost() {
    SimulatedProgram program =
        new SimulatedProgram(
            SEED, INTERVAL, Habit.leak(0, 20_000, 20), Habit.brief(1, 30_000, 1, 10));
    Unfreed unfreed = program.watched(false);

    assertThat(unfreed.ageKnown()).isFalse();
    assertThat(unfreed.of(0).unfreedBytes()).isCloseTo(program.truth(0), withinPercentage(25));
    assertThat(unfreed.of(1).unfreedBytes()).isLessThan(unfreed.of(0).unfreedBytes());
  }

  @Test
  void nothingSampledIsNothingEstimated() {
    Blocks blocks = new Blocks(1);
    blocks.seal();
    Unfreed unfreed = new Unfreed(List.of(), blocks, 1);

    assertThat(unfreed.ageKnown()).isFalse();
    assertThat(unfreed.of(0).unfreedBytes()).isZero();
    assertThat(unfreed.of(0).unfreedBlocks()).isZero();
  }

  private static void assertLeakIsFirst(SimulatedProgram program) {
    Unfreed unfreed = program.watched(true);

    assertThat(unfreed.of(0).unfreedBytes()).isCloseTo(program.truth(0), withinPercentage(25));
    assertThat(unfreed.of(1).allocatedBytes()).isGreaterThan(30 * unfreed.of(0).allocatedBytes());
    assertThat(unfreed.of(1).unfreedBytes()).isLessThan(unfreed.of(0).unfreedBytes() / 5);
  }
}
