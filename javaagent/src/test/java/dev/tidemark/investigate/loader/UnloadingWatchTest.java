package dev.tidemark.investigate.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class UnloadingWatchTest {

  @Test
  void settlesAtTheNewestSentinelThatACollectionFound() {
    UnloadingWatch watch = new UnloadingWatch();
    long before = collections();
    watch.plant(7);
    watch.plant(8);
    watch.poll();
    // Tests that run at the same time collect as well.
    boolean waits = watch.settled().isEmpty() || collections() > before;
    assertThat(waits).as("nothing is settled before a collection").isTrue();

    await()
        .until(
            () -> {
              System.gc();
              watch.poll();
              return watch.settled().isPresent();
            });

    assertThat(watch.settled()).hasValue(8);
  }

  @Test
  void plantsNoMoreThanItsShare() {
    UnloadingWatch watch = new UnloadingWatch();
    for (int i = 0; i <= UnloadingWatch.MOST_SENTINELS; i++) {
      watch.plant(i);
    }

    await()
        .until(
            () -> {
              System.gc();
              watch.poll();
              return watch.settled().isPresent();
            });

    assertThat(watch.settled()).hasValue(UnloadingWatch.MOST_SENTINELS - 1);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }
}
