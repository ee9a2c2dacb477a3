package dev.tidemark.investigate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.region.UnclaimedMemory.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptPagesTest {

  @Test
  void whatCameStaysAndIsLeftAloneIsUntouched() {
    List<Piece> first = List.of(piece(0, 100, 100, 100));
    List<Piece> second = List.of(piece(0, 100, 100, 100), piece(200, 250, 50, 50));
    List<Piece> third = List.of(piece(0, 100, 100, 90), piece(200, 250, 50, 0));
    assertThat(KeptPages.of(first, second, third)).isEqualTo(new KeptPages(50, 50, 50));
  }

  @Test
  void whatIsUsedAgainIsKeptAndNotUntouched() {
    List<Piece> second = List.of(piece(0, 100, 100, 100), piece(200, 300, 50, 50));
    List<Piece> third = List.of(piece(0, 100, 100, 100), piece(200, 300, 100, 80));
    assertThat(KeptPages.of(List.of(), second, third)).isEqualTo(new KeptPages(150, 150, 20));
  }

  @Test
  void whatWentAgainIsNotKept() {
    List<Piece> second = List.of(piece(0, 100, 100, 100), piece(200, 300, 100, 100));
    List<Piece> third = List.of(piece(0, 100, 100, 0));
    assertThat(KeptPages.of(List.of(), second, third)).isEqualTo(new KeptPages(200, 100, 100));
  }

  /** A pool that maps here what it unmaps there has not grown. */
  @Test
  void whatMovedHasNotGrown() {
    List<Piece> first = List.of(piece(0, 100, 100, 100));
    List<Piece> second = List.of(piece(200, 300, 100, 100));
    List<Piece> third = List.of(piece(200, 300, 100, 0));
    assertThat(KeptPages.of(first, second, third)).isEqualTo(new KeptPages(0, 0, 0));
  }

  /** The kernel merges neighbours: what was there before is a part of a larger piece now. */
  @Test
  void growthBelowAMappingThatItIsMergedWithIsSeen() {
    List<Piece> first = List.of(piece(200, 300, 100, 100));
    List<Piece> second = List.of(piece(100, 300, 200, 200));
    List<Piece> third = List.of(piece(0, 300, 300, 100));
    KeptPages pages = KeptPages.of(first, second, third);
    assertThat(pages.grown()).isEqualTo(100);
    assertThat(pages.kept()).isEqualTo(100);
    assertThat(pages.untouched()).isEqualTo(100);
  }

  private static Piece piece(long start, long end, long resident, long touched) {
    return new Piece(start, end, resident, touched);
  }
}
