package dev.tidemark.probe.region;

import dev.tidemark.probe.region.RegionTable.Range;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts every mapping, or each part of one, into a region.
 *
 * <p>What the VM or a thread claims comes first; the rest is told from the mapping itself. Where a
 * claim covers a part of a mapping only, it gets that part of the resident bytes: the kernel tells
 * them for the mapping as a whole.
 */
final class Classification {

  /** Bytes of one region. */
  private static final class Tally {
    private double resident;
    private double size;
  }

  /** glibc aligns the heaps of its arenas to their largest size, on every 64-bit architecture. */
  private static final long ARENA_ALIGNMENT = 64L << 20;

  /** The zeroed data of a library follows its file mapping; more than this is something else. */
  private static final long LARGEST_BSS = 4L << 20;

  private final Mappings mappings;
  private final List<Range> claims;
  private final boolean codeClaimed;
  private final Map<Region, Tally> tallies = new EnumMap<>(Region.class);
  private double repeated;
  private final List<Range> found = new ArrayList<>();
  private Region before = Region.OTHER;

  /**
   * @param claims sorted, free of overlap
   */
  Classification(Mappings mappings, List<Range> claims) {
    this.mappings = mappings;
    this.claims = claims;
    codeClaimed = claims.stream().anyMatch(claim -> claim.region() == Region.CODE_CACHE);
    sort();
  }

  double resident(Region region) {
    return tally(region).resident;
  }

  double size(Region region) {
    return tally(region).size;
  }

  /** Resident bytes that the kernel counts again because the heap's file is mapped again. */
  double repeated() {
    return repeated;
  }

  /** Anonymous memory that nobody claims, piece by piece, sorted by address. */
  List<UnclaimedMemory.Piece> unclaimed() {
    List<UnclaimedMemory.Piece> pieces = new ArrayList<>();
    for (Range range : found) {
      if (range.region() == Region.ANONYMOUS) {
        int i = mappings.at(range.start());
        double share = (double) (range.end() - range.start()) / mappings.size(i);
        pieces.add(
            new UnclaimedMemory.Piece(
                range.start(),
                range.end(),
                (long) (mappings.resident(i) * share),
                (long) (mappings.referenced(i) * share)));
      }
    }
    return pieces;
  }

  RegionTable table(int most) {
    List<Range> all = new ArrayList<>(claims);
    all.addAll(found);
    return Ranges.table(Ranges.withoutOverlap(all), most);
  }

  private void sort() {
    int claim = 0;
    for (int i = 0; i < mappings.count(); i++) {
      while (claim < claims.size() && claims.get(claim).end() <= mappings.start(i)) {
        claim++;
      }
      place(i, claim);
    }
  }

  private void place(int i, int claim) {
    Region own = own(i);
    before = own;
    long from = mappings.start(i);
    long end = mappings.end(i);
    for (int c = claim; c < claims.size() && claims.get(c).start() < end; c++) {
      Range range = claims.get(c);
      long start = Math.max(from, range.start());
      long stop = Math.min(end, range.end());
      if (from < start) {
        leave(i, from, start, own);
      }
      add(i, start, stop, range.region());
      from = stop;
    }
    if (from < end) {
      leave(i, from, end, own);
    }
  }

  /** A part that nobody claims. */
  private void leave(int i, long start, long end, Region own) {
    add(i, start, end, own);
    if (own != Region.OTHER) {
      found.add(new Range(start, end, own));
    }
  }

  private void add(int i, long start, long end, Region region) {
    double share = (double) (end - start) / mappings.size(i);
    double bytes = mappings.resident(i) * share;
    if (mappings.backing(i) == Mappings.Backing.SHARED_HEAP) {
      double once = mappings.proportional(i) * share;
      repeated += bytes - once;
      bytes = once;
    }
    Tally tally = tally(region);
    tally.resident += bytes;
    tally.size += end - start;
  }

  private Tally tally(Region region) {
    return tallies.computeIfAbsent(region, ignored -> new Tally());
  }

  private Region own(int i) {
    return switch (mappings.backing(i)) {
      case BREAK, NAMED_ARENA -> Region.MALLOC_ARENA;
      case STACK -> Region.STACK;
      case SHARED_HEAP -> Region.HEAP;
      case JDK_FILE -> Region.JVM;
      case FILE -> Region.MAPPED_FILE;
      case KERNEL -> Region.OTHER;
      case ANONYMOUS -> anonymous(i);
    };
  }

  private Region anonymous(int i) {
    if (isArena(i)) {
      return Region.MALLOC_ARENA;
    }
    if (!mappings.accessible(i)) {
      return isArenaReserve(i) ? Region.MALLOC_ARENA : Region.OTHER;
    }
    if (mappings.has(i, Mappings.EXECUTE) && !codeClaimed) {
      return Region.CODE_CACHE;
    }
    return isBss(i) ? before : Region.ANONYMOUS;
  }

  private boolean isArena(int i) {
    return mappings.start(i) % ARENA_ALIGNMENT == 0
        && mappings.has(i, Mappings.WRITE)
        && mappings.has(i, Mappings.NO_RESERVE)
        && !mappings.has(i, Mappings.EXECUTE);
  }

  /** What an arena may still grow into. */
  private boolean isArenaReserve(int i) {
    return before == Region.MALLOC_ARENA
        && mappings.end(i - 1) == mappings.start(i)
        && mappings.end(i) % ARENA_ALIGNMENT == 0
        && mappings.size(i) < ARENA_ALIGNMENT;
  }

  private boolean isBss(int i) {
    if (i == 0 || mappings.end(i - 1) != mappings.start(i) || mappings.size(i) > LARGEST_BSS) {
      return false;
    }
    Mappings.Backing previous = mappings.backing(i - 1);
    return mappings.has(i - 1, Mappings.WRITE)
        && (previous == Mappings.Backing.JDK_FILE || previous == Mappings.Backing.FILE);
  }
}
