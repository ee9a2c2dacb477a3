package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.State;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Accounts judged together: which growth is a leak and which comes with one. */
class TwoAccountsTest {
  private static final double MIB = 1 << 20;
  private static final int REST = 26 * 60;
  private static final int MINUTES = 60 * 60;

  @Test
  void aClassLoaderLeakIsOneFindingThatNamesWhatItBrings() {
    List<Claim> leaks =
        leaks(
            Map.of(
                Kind.METASPACE, minute -> 80 + 0.2 * since(minute),
                Kind.NATIVE_MALLOC, minute -> 60 + 0.03 * since(minute),
                Kind.HEAP, minute -> 150 + 0.06 * since(minute)));

    assertThat(leaks).extracting(Claim::kind).containsExactly(Kind.METASPACE);
    assertThat(leaks.get(0).brings()).containsExactly(Kind.HEAP, Kind.NATIVE_MALLOC);
  }

  @Test
  void twoLeaksOfAccountsThatHaveNothingToDoWithEachOtherAreTwo() {
    List<Claim> leaks =
        leaks(
            Map.of(
                Kind.METASPACE, minute -> 80 + 0.2 * since(minute),
                Kind.DIRECT_BUFFER, minute -> 60 + 0.15 * since(minute)));

    assertThat(leaks)
        .extracting(Claim::kind)
        .containsExactlyInAnyOrder(Kind.METASPACE, Kind.DIRECT_BUFFER);
    assertThat(leaks).allSatisfy(leak -> assertThat(leak.brings()).isEmpty());
  }

  @Test
  void aHeapThatGrowsFasterThanTheClassesIsALeakOfItsOwn() {
    List<Claim> leaks =
        leaks(
            Map.of(
                Kind.METASPACE, minute -> 80 + 0.15 * since(minute),
                Kind.HEAP, minute -> 150 + 0.3 * since(minute)));

    assertThat(leaks).extracting(Claim::kind).containsExactlyInAnyOrder(Kind.METASPACE, Kind.HEAP);
  }

  @Test
  void theHealthyTwinOfAllThreeIsQuiet() {
    assertThat(
            leaks(
                Map.of(
                    Kind.METASPACE, minute -> 80,
                    Kind.NATIVE_MALLOC, minute -> 60,
                    Kind.HEAP, minute -> 150,
                    Kind.DIRECT_BUFFER, minute -> 60)))
        .isEmpty();
  }

  private static double since(int minute) {
    return Math.max(0, minute - REST);
  }

  /** Each claim of a leak when it was confirmed. In MiB by minute; a heap of 1 GiB in 2 GiB. */
  private static List<Claim> leaks(Map<Kind, IntToDoubleFunction> accounts) {
    Engine engine =
        new Engine(
            Levels.PRODUCTION, Thresholds.DEFAULT, new Engine.Limits(2048 * MIB, 1024 * MIB));
    Random noise = new Random(3);
    List<Claim> leaks = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      Sample sample = new Sample(60.0 * minute).with(Measure.UPTIME, 3600 + 60.0 * minute);
      double sum = 0;
      for (Map.Entry<Kind, IntToDoubleFunction> account : accounts.entrySet()) {
        double value = account.getValue().applyAsDouble(minute) * MIB;
        sum += value;
        value += noise.nextGaussian() * MIB / 4;
        if (account.getKey() == Kind.HEAP) {
          sample.with(Measure.HEAP_AFTER, value).with(Measure.HEAP_AFTER_OLD, value);
          sample.with(Measure.OLD_COLLECTIONS, Math.floor(minute / 5.0));
        } else {
          sample.with(Measure.valueOf(account.getKey().name()), value);
        }
      }
      sample.with(Measure.LIMIT_USED, 600 * MIB + sum);
      engine.look(sample).stream().filter(Claim::isLeak).forEach(leaks::add);
    }
    assertThat(leaks).allSatisfy(leak -> assertThat(leak.state()).isEqualTo(State.CONFIRMED));
    return leaks;
  }
}
