package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodIdsTest {

  @Test
  void allClassesGetThemWhereNoneIsUnloaded() {
    assertThat(MethodIds.isEnough(100_000, 0)).isFalse();
    assertThat(MethodIds.isEnough(100_000, 300)).as("a few lambdas").isFalse();
  }

  @Test
  void whereClassesComeAndGoTheFirstThatComeDo() {
    assertThat(MethodIds.isEnough(100, 5_000)).isFalse();
    assertThat(MethodIds.isEnough(101, 5_000)).isTrue();
  }
}
