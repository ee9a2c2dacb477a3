package dev.tidemark.investigate.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadNamesTest {

  @Test
  void foldsWhatCounts() {
    assertThat(ThreadNames.pattern("pool-7-thread-12")).isEqualTo("pool-#-thread-#");
    assertThat(ThreadNames.pattern("HttpClient-3-SelectorManager"))
        .isEqualTo("HttpClient-#-SelectorManager");
    assertThat(ThreadNames.pattern("worker-0a3f")).isEqualTo("worker-#");
    assertThat(ThreadNames.pattern("main")).isEqualTo("main");
    assertThat(ThreadNames.pattern("feed-dead")).isEqualTo("feed-dead");
  }

  @Test
  void theMostFrequentPatternSpeaksForASite() {
    assertThat(ThreadNames.mostFrequent(List.of("a-1", "b", "a-2"))).isEqualTo("a-#");
    assertThat(ThreadNames.mostFrequent(List.of())).isNull();
  }
}
