package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypePathsTest {

  @Test
  void theSameWayIsOneNode() {
    TypePaths paths = new TypePaths(100_000);
    int root = paths.child(TypePaths.NONE, 1, 1);
    int child = paths.child(root, 2, 2);

    assertThat(paths.child(root, 2, 2)).isEqualTo(child);
    assertThat(paths.child(root, 2, 3)).isNotEqualTo(child);
    assertThat(paths.child(root, 3, 2)).isNotEqualTo(child);
    assertThat(paths.way(child)).containsExactly(root, child);
  }

  @Test
  void growsAndFindsAllAgain() {
    TypePaths paths = new TypePaths(100_000);
    int root = paths.child(TypePaths.NONE, 0, 0);
    int[] nodes = new int[50_000];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = paths.child(root, i % 100, i);
    }

    assertThat(paths.size()).isEqualTo(nodes.length + 1);
    for (int i = 0; i < nodes.length; i++) {
      assertThat(paths.child(root, i % 100, i)).isEqualTo(nodes[i]);
    }
  }

  @Test
  void staysWithinItsRoomAndCountsWhatItCutsShort() {
    TypePaths paths = new TypePaths(10);
    int root = paths.child(TypePaths.NONE, 0, 0);
    for (int i = 0; i < 100; i++) {
      paths.child(root, 1, i);
    }

    assertThat(paths.size()).isEqualTo(10);
    assertThat(paths.dropped()).isEqualTo(91);
    assertThat(paths.child(root, 1, 99)).isEqualTo(root);
  }

  /** A tree of nodes that hold lists of nodes: deep, but of few types. */
  @Test
  void aRepetitionFarFromTheRootGrowsNoFurther() {
    TypePaths paths = new TypePaths(100_000);
    int node = paths.child(TypePaths.NONE, 0, 0);
    for (int i = 0; i < 100_000; i++) {
      node = paths.child(node, i % 3, i % 3);
    }

    assertThat(paths.size()).isLessThan(100);
  }
}
