package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {
  private final Reading reading = new Reading();

  @Test
  void namesThatFindNoRoomAreTold() {
    for (int i = 0; i < Reading.MOST; i++) {
      reading.put("metric." + i, i);
    }
    assertThat(reading.trouble()).isEmpty();

    reading.put("one.more", 1);
    reading.put("metric.0", 7);
    assertThat(reading.get("metric.0", 0)).isEqualTo(7);
    assertThat(reading.values()).doesNotContainKey("one.more");
    assertThat(reading.trouble().orElseThrow().reason()).startsWith("1 values were dropped");
  }
}
