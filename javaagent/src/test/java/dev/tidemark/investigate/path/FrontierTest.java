package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrontierTest {

  @Test
  void givesBackInOrderWhileItGrows() {
    Frontier frontier = new Frontier();
    int next = 0;
    int first = 0;
    for (int round = 0; round < 2_000; round++) {
      for (int i = 0; i < 3; i++) {
        frontier.add(String.valueOf(next), next, next, next++ % Drawing.GROUPS);
      }
      for (int i = 0; i < 2; i++) {
        assertThat(frontier.path()).isEqualTo(first);
        assertThat(frontier.weight()).isEqualTo(first);
        assertThat(frontier.group()).isEqualTo(first % Drawing.GROUPS);
        assertThat(frontier.remove()).isEqualTo(String.valueOf(first++));
      }
    }

    assertThat(frontier.size()).isEqualTo(2_000);
  }

  @Test
  void seesEachObjectOnce() {
    Visited visited = new Visited();
    Object[] objects = new Object[100_000];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = new Object();
      visited.add(objects[i], 1);
    }

    for (Object object : objects) {
      assertThat(visited.add(object, 1)).isFalse();
    }
    // About one and a half pairs have the same hash.
    assertThat(visited.size()).isBetween(objects.length - 20, objects.length);
  }
}
