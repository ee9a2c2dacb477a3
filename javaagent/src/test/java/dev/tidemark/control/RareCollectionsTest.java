package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RareCollectionsTest {
  private static final double MIB = 1 << 20;

  private double now;
  private double took;
  private int asked;
  private final RareCollections rare =
      new RareCollections(
          () -> {
            asked++;
            now += took;
          },
          () -> now);

  @Test
  void whereCollectionsComeNoneIsAskedFor() {
    for (int second = 0; second < 100; second++) {
      look(second, second, second * MIB);
    }
    assertThat(asked).isZero();
  }

  @Test
  void whereNothingIsAllocatedNoneIsNeeded() {
    for (int second = 0; second < 100; second++) {
      look(second, 3, 10 * MIB);
    }
    assertThat(asked).isZero();
  }

  @Test
  void whereTheHeapFillsUnseenOneIsAskedFor() {
    look(0, 3, 10 * MIB);
    look(4.9, 3, 20 * MIB);
    assertThat(asked).isZero();
    look(5, 3, 20 * MIB);
    assertThat(asked).isEqualTo(1);
    look(6, 4, 10 * MIB);
    look(10, 4, 20 * MIB);
    assertThat(asked).isEqualTo(1);
    look(11, 4, 20 * MIB);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void longOnesAreAskedForRarely() {
    took = 2;
    look(0, 3, 10 * MIB);
    look(5, 3, 20 * MIB);
    look(8, 4, 10 * MIB);
    look(44, 4, 20 * MIB);
    assertThat(asked).isEqualTo(1);
    look(45, 4, 20 * MIB);
    assertThat(asked).isEqualTo(2);
  }

  private void look(double second, double collections, double used) {
    now = second;
    rare.look(collections, used);
  }
}
