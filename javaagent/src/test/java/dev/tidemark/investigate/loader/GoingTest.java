package dev.tidemark.investigate.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoingTest {

  @Test
  void whatComesAllAlongGoesOn() {
    assertThat(Going.on(at(105, 195), 100, 200)).isTrue();
    assertThat(Going.on(at(110, 130, 150, 170, 190), 100, 200)).isTrue();
  }

  @Test
  void whatCameAtTheStartIsWarmUp() {
    assertThat(Going.on(at(101, 102, 103, 149), 100, 200)).isFalse();
  }

  @Test
  void ofWhatLivesBrieflyTheYoungestAreThere() {
    assertThat(Going.on(at(160, 180, 199), 100, 200)).isFalse();
  }

  @Test
  void oneIsNoGrowth() {
    assertThat(Going.on(at(120), 100, 200)).isFalse();
    assertThat(Going.on(List.of(), 100, 200)).isFalse();
  }

  private static List<DefinedClass> at(long... times) {
    return Arrays.stream(times)
        .mapToObj(time -> new DefinedClass("A", false, false, time))
        .toList();
  }
}
