package dev.tidemark.investigate.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CollectionWatchTest {

  @Test
  void settlesOneRoundAfterACollection() {
    CollectionWatch watch = new CollectionWatch(7);
    assertThat(watch.settled()).isEmpty();

    AtomicLong now = new AtomicLong(100);
    await()
        .until(
            () -> {
              System.gc();
              watch.poll(now.incrementAndGet());
              return watch.settled().isPresent();
            });

    assertThat(watch.settled()).hasValue(7);
  }
}
