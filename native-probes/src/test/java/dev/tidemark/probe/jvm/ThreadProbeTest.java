package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.Readings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadProbeTest {

  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void foldsDigits() {
    assertThat(ThreadNames.pattern("pool-12-thread-3")).isEqualTo("pool-#-thread-#");
    assertThat(ThreadNames.pattern("http-nio-8080-exec-10")).isEqualTo("http-nio-#-exec-#");
    assertThat(ThreadNames.pattern("main")).isEqualTo("main");
    assertThat(ThreadNames.pattern("")).isEmpty();
  }

  @Test
  void countsThreadsByPattern() throws Exception {
    List<Thread> threads = start("leaky-worker-", 37);
    Map<String, Double> values = Readings.once(new ThreadProbe(), Host.current(), "beans");
    assertThat(values).containsEntry(ThreadProbe.NAMED + "leaky-worker-#", 37.0);
    assertThat(values.get(ThreadProbe.LIVE)).isGreaterThan(37);
    end(threads);
  }

  @Test
  void saysWhenAllOfAPatternAreGone() throws Exception {
    ThreadNames names = new ThreadNames();
    List<Thread> threads = start("passing-", 5);
    Map<String, Double> values = new HashMap<>();
    names.count(values::put);
    assertThat(values).containsEntry(ThreadProbe.NAMED + "passing-#", 5.0);
    end(threads);
    names.count(values::put);
    assertThat(values).containsEntry(ThreadProbe.NAMED + "passing-#", 0.0);
    values.clear();
    names.count(values::put);
    assertThat(values).doesNotContainKey(ThreadProbe.NAMED + "passing-#");
  }

  @Test
  void showsSoManyPatternsAndNoMore() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      threads.addAll(start("kind-" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "-", 1));
    }
    Map<String, Double> values = new HashMap<>();
    new ThreadNames().count(values::put);
    end(threads);
    assertThat(values).hasSize(ThreadNames.MOST_PATTERNS + 1);
    assertThat(values.get(ThreadProbe.NAMED_OTHER)).isGreaterThan(100);
  }

  private List<Thread> start(String name, int count) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::waitUntilOver, name + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    return threads;
  }

  private void waitUntilOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(List<Thread> threads) throws InterruptedException {
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
