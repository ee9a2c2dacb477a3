package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FullCollectionTest {
  private int asked;
  private int happened;

  @Test
  void oneThatIsDroppedIsAskedForAgain() {
    Runnable locked =
        () -> {
          asked++;
          happened += asked == 3 ? 1 : 0;
        };
    new FullCollection(locked, () -> happened).run();
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void oneThatHappensIsNotAskedForTwice() {
    new FullCollection(() -> happened += ++asked, () -> happened).run();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aJvmThatIgnoresItIsNotAskedForEver() {
    new FullCollection(() -> asked++, () -> 0).run();
    assertThat(asked).isEqualTo(FullCollection.MOST_TRIES);
  }

  @Test
  void thisJvmCountsWhatItWasAskedFor() {
    CollectionCounts counts = new CollectionCounts();
    long before = counts.read().old();
    new FullCollection().run();
    assertThat(counts.read().old()).isGreaterThan(before);
  }
}
