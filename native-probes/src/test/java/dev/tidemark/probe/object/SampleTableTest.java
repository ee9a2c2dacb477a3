package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.jvm.CollectionCounts.Count;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleTableTest {
  private static final int MOST = 1_000;
  private static final Count BORN = new Count(5, 1);
  private static final Count LATER = new Count(7, 2);

  /** A reference is the number of the object; the dead are written down. */
  private static final class Graves implements SampleTable.References {
    final Set<Long> dead = new HashSet<>();
    final Set<Long> buried = new HashSet<>();

    @Override
    public void buryDead(long[] references, int length) {
      for (int i = 0; i < length; i++) {
        if (dead.contains(references[i])) {
          assertThat(buried.add(references[i])).isTrue();
          references[i] = 0;
        }
      }
    }

    @Override
    public void bury(long[] references, int length) {
      for (int i = 0; i < length; i++) {
        assertThat(buried.add(references[i])).isTrue();
      }
    }
  }

  private final Graves graves = new Graves();
  private final SampleTable table = new SampleTable(MOST, graves, new SplittableRandom(7));
  private final StackTable.Stack stack = new StackTable.Stack(List.of());

  private void fill(Count born) {
    for (long id = table.size() + 1; !table.isFull(); id++) {
      table.add(new TrackedObject(id, id + 10_000, "Session", stack, "main", 0, 100, 1, born));
    }
  }

  @Test
  void forgetsTheDeadAndNobodyElse() {
    fill(BORN);
    for (long id = 1; id <= MOST; id += 3) {
      graves.dead.add(id + 10_000);
    }
    table.forgetDead();

    assertThat(graves.buried).isEqualTo(graves.dead);
    assertThat(table.asOf(LATER)).hasSize(666).allMatch(sample -> sample.id() % 3 != 1);
    assertThat(table.find(1)).isNull();
    assertThat(table.find(2)).isNotNull();
    assertThat(table.find(999)).isNotNull();
    assertThat(table.find(1_001)).isNull();
  }

  @Test
  void countsWhatWasSurvived() {
    fill(BORN);

    assertThat(table.asOf(LATER))
        .allMatch(sample -> sample.youngSurvived() == 2 && sample.oldSurvived() == 1)
        .allMatch(sample -> sample.bornEpoch() == 6);
  }

  @Test
  void thinsWithoutBias() {
    fill(BORN);
    int forgotten = table.thin(LATER);

    assertThat(forgotten).isBetween(400, 600);
    assertThat(graves.buried).hasSize(forgotten);
    assertThat(table.asOf(LATER)).hasSize(MOST - forgotten).allMatch(s -> s.weightCount() == 2);
    assertThat(table.asOf(LATER)).allMatch(sample -> sample.weightBytes() == 200);
    // The sum has a standard error of 3 %.
    assertThat(table.asOf(LATER).stream().mapToDouble(ObjectSample::weightCount).sum())
        .isBetween(850.0, 1_150.0);
  }

  @Test
  void sparesSurvivorsWhileTheOthersAreMany() {
    for (long id = 1; id <= 300; id++) {
      table.add(new TrackedObject(id, id + 10_000, "Session", stack, "main", 0, 100, 1, BORN));
    }
    fill(LATER);
    table.thin(LATER);

    List<ObjectSample> left = table.asOf(LATER);
    assertThat(left.stream().filter(sample -> sample.id() <= 300).toList())
        .hasSize(300)
        .allMatch(sample -> sample.weightCount() == 1);
    assertThat(left.stream().filter(sample -> sample.id() > 300).toList())
        .hasSizeBetween(280, 420)
        .allMatch(sample -> sample.weightCount() == 2);
  }

  @Test
  void letsGoOfAllAtTheEnd() {
    fill(BORN);
    table.clear();

    assertThat(graves.buried).hasSize(MOST);
    assertThat(table.size()).isZero();
  }
}
