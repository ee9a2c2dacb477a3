package dev.tidemark.investigate.fault;

import dev.tidemark.probe.region.UnclaimedMemory.Piece;
import java.util.List;

/**
 * What became of memory that no account covers, by three looks at it: what it grew by from the
 * first to the second, how much of that is still there at the third, and how much of that nobody
 * touched in between. Pure.
 *
 * <p>The kernel merges neighbouring mappings, so bytes are told of a piece as a whole: a part of
 * one has that part of its bytes.
 *
 * @param grown bytes, what went elsewhere meanwhile subtracted
 * @param kept bytes of {@code grown}
 * @param untouched bytes of {@code kept}
 */
record KeptPages(long grown, long kept, long untouched) {

  /**
   * @param first sorted by address, as the others
   * @param third after touches were forgotten at the second
   */
  static KeptPages of(List<Piece> first, List<Piece> second, List<Piece> third) {
    double kept = 0;
    double untouched = 0;
    Overlap then = new Overlap(first);
    Overlap later = new Overlap(third);
    for (Piece piece : second) {
      double grown = Math.max(0, piece.resident() - then.of(piece, Piece::resident));
      double stays = Math.min(grown, later.of(piece, Piece::resident));
      kept += stays;
      untouched += Math.min(stays, later.of(piece, one -> one.resident() - one.touched()));
    }
    long grown = Math.max(0, resident(second) - resident(first));
    long keptBytes = Math.min(grown, (long) kept);
    return new KeptPages(grown, keptBytes, Math.min(keptBytes, (long) untouched));
  }

  private static long resident(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::resident).sum();
  }

  private interface Bytes {
    long of(Piece piece);
  }

  /** Goes through the pieces once, asked in the order of addresses. */
  private static final class Overlap {
    private final List<Piece> pieces;
    private int at;
    private long askedFrom;

    Overlap(List<Piece> pieces) {
      this.pieces = pieces;
    }

    /** The sum over all pieces, of each the part that lies in the asked one. */
    double of(Piece asked, Bytes bytes) {
      if (asked.start() < askedFrom) {
        throw new IllegalArgumentException("not in the order of addresses");
      }
      askedFrom = asked.start();
      while (at < pieces.size() && pieces.get(at).end() <= asked.start()) {
        at++;
      }
      double sum = 0;
      for (int i = at; i < pieces.size() && pieces.get(i).start() < asked.end(); i++) {
        Piece piece = pieces.get(i);
        long from = Math.max(piece.start(), asked.start());
        long to = Math.min(piece.end(), asked.end());
        sum += (double) bytes.of(piece) * (to - from) / (piece.end() - piece.start());
      }
      return sum;
    }
  }
}
