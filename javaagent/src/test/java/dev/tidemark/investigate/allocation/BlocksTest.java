package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final int STEADY = 0;
  private static final int BURST = 1;

  private final Blocks blocks = new Blocks(4);

  @Test
  void aFreeEndsTheBlockThatCameToItsAddressLast() {
    blocks.add(0x10, 100, 64, 0, STEADY);
    blocks.add(0x10, 5, 64, 0, BURST);
    blocks.seal();
    blocks.free(0x10, 9, BURST);

    assertThat(blocks.frees(0)).isZero();
    assertThat(blocks.superseded(0)).isTrue();
    assertThat(blocks.frees(1)).isOne();
    assertThat(blocks.maybeAlive(0)).isFalse();
    assertThat(blocks.maybeAlive(1)).isFalse();
  }

  @Test
  void aFreeBeforeABlockOrElsewhereLeavesItAlone() {
    blocks.add(0x10, 5, 64, 0, BURST);
    blocks.seal();
    blocks.free(0x10, 4, BURST);
    blocks.free(0x8, 9, BURST);
    blocks.free(0x18, 9, BURST);

    assertThat(blocks.maybeAlive(0)).isTrue();
  }

  @Test
  void timesOfDifferentSegmentsAreNotCompared() {
    blocks.add(0x10, 1_000_000, 64, 0, STEADY);
    blocks.seal();
    blocks.free(0x10, 1, BURST);

    assertThat(blocks.frees(0)).isOne();
  }

  @Test
  void highAddressesSortAsUnsigned() {
    blocks.add(-1L, 1, 64, 0, STEADY);
    blocks.add(0x10, 1, 64, 0, STEADY);
    blocks.seal();
    blocks.free(-1L, 2, BURST);

    assertThat(blocks.maybeAlive(0)).isFalse();
    assertThat(blocks.maybeAlive(1)).isTrue();
  }

  @Test
  void whatFindsNoRoomIsCounted() {
    for (int i = 0; i < 6; i++) {
      blocks.add(i, 1, 64, 0, STEADY);
    }

    assertThat(blocks.count()).isEqualTo(4);
    assertThat(blocks.dropped()).isEqualTo(2);
  }
}
