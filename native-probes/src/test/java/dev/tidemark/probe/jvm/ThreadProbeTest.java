package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.Readings;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadProbeTest {

  /** Names of threads are without bound; the metrics are not. */
  @Test
  void countsThreadsAndNamesNone() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Thread one = new Thread(() -> await(over), "leaky-worker-0xdead");
    one.setDaemon(true);
    one.start();
    Map<String, Double> values = Readings.once(new ThreadProbe(), Host.current(), "beans");
    over.countDown();
    one.join();
    assertThat(values)
        .containsOnlyKeys(
            ThreadProbe.LIVE, ThreadProbe.DAEMON, ThreadProbe.PEAK, ThreadProbe.STARTED);
    assertThat(values.get(ThreadProbe.DAEMON)).isPositive();
    assertThat(values.get(ThreadProbe.LIVE)).isGreaterThan(1);
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
