package dev.tidemark.investigate.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.tap.HeldThings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadOriginInvestigationTest {
  private static final List<String> HERE = List.of("com.acme.A.a(A.java:1)");

  /** A server that starts 700 threads a second, each for one request. */
  @Test
  void threadsThatHaveEndedLeaveRoomForThoseThatStay() throws InterruptedException {
    HeldThings<Long> started = new HeldThings<>(3);
    long before = System.nanoTime() - 1_000_000_000;
    for (int i = 0; i < 2; i++) {
      Thread ended = new Thread(() -> {});
      ended.start();
      ended.join();
      started.made(ended.getId(), 0, before, HERE);
    }
    long here = Thread.currentThread().getId();
    started.made(here, 0, before, HERE);
    ThreadOriginInvestigation.watch(Duration.ofMillis(20), Duration.ofMillis(5), started);
    assertThat(started.held(System.nanoTime(), id -> true).get(HERE)).containsExactly(here);
    started.made(-1L, 0, before, HERE);
    assertThat(started.dropped()).isZero();
    assertThat(LiveThreads.ids()).contains(here);
  }
}
