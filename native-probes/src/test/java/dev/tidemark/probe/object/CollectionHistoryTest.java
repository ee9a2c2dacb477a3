package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.object.CollectionHistory.Entry;
import org.junit.jupiter.api.Test;

class CollectionHistoryTest {

  private final CollectionHistory history = new CollectionHistory(8);

  @Test
  void aBirthCountsFromTheLookThatFollows() {
    history.add(new Entry(100, 1, 0));
    history.add(new Entry(200, 3, 1));
    history.add(new Entry(300, 4, 1));
    assertThat(history.atOrAfter(150).young()).isEqualTo(3);
    assertThat(history.atOrAfter(200).young()).isEqualTo(3);
    assertThat(history.atOrAfter(201).epoch()).isEqualTo(5);
    assertThat(history.atOrAfter(50).epoch()).isEqualTo(1);
    assertThat(history.atOrAfter(999)).isEqualTo(history.last());
  }

  @Test
  void timeWithoutCollectionsTakesTwoEntries() {
    history.add(new Entry(0, 1, 0));
    for (int i = 1; i <= 1000; i++) {
      history.add(new Entry(i, 2, 0));
    }
    history.add(new Entry(1001, 3, 0));
    assertThat(history.atOrAfter(0).young()).isEqualTo(1);
    assertThat(history.atOrAfter(500).young()).isEqualTo(2);
    assertThat(history.atOrAfter(1001).young()).isEqualTo(3);
  }

  @Test
  void forgetsDetailsOfLongAgoWhenFull() {
    for (int i = 0; i < 1000; i++) {
      history.add(new Entry(i, i, 0));
    }
    assertThat(history.last().young()).isEqualTo(999);
    // Never an earlier one: an object must not seem older than it is.
    for (int born = 0; born < 1000; born++) {
      assertThat(history.atOrAfter(born).nanos()).isGreaterThanOrEqualTo(born);
    }
    assertThat(history.atOrAfter(998).nanos()).isEqualTo(998);
  }

  @Test
  void theClockMayWrap() {
    history.add(new Entry(Long.MAX_VALUE - 10, 1, 0));
    history.add(new Entry(Long.MIN_VALUE + 10, 2, 0));
    assertThat(history.atOrAfter(Long.MAX_VALUE - 5).young()).isEqualTo(2);
  }
}
