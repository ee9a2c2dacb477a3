package dev.tidemark.investigate.allocation;

import java.util.List;

/**
 * Estimates, site by site, how much of what was allocated within a window was still held at its
 * end.
 *
 * <p>Frees are too many to record for long, so the answer is put together from parts:
 *
 * <ol>
 *   <li><b>Allocated</b>: the weights of a site's samples over all segments.
 *   <li><b>Survival</b>: which share of what a site allocated in the burst was not freed in it. The
 *       youngest tenth of the burst is left out: it had no time to be freed. A site with few
 *       samples leans towards the share of all sites together, by the weight of one sample.
 *   <li><b>Freed late</b>: blocks of the segments before that were freed in the burst. What a pool
 *       or a slow pipeline frees in the burst makes up for what it took in it; a leak has no such
 *       frees. An address that was freed more than once in the burst is in use for short-lived
 *       blocks and says nothing about the one that was sampled there before.
 *   <li><b>Ceiling</b>: the weights of the samples that nothing proves to have gone. A free, or a
 *       later sample at the same address, proves it. The blocks of a leak are never among the
 *       proven ones, so the ceiling never takes anything from a leak.
 * </ol>
 *
 * <p>The estimate is min(allocated × survival × (1 − freed late), ceiling). It is unbiased for a
 * leak and tends to 0 for blocks that live shorter than the window. What lives longer and is freed
 * after the window is not told from a leak: nothing that was seen differs.
 */
final class Unfreed {

  /** Part of the burst's end whose blocks are too young to judge. */
  static final double TAIL = 0.1;

  /**
   * @param allocatedBytes within the window
   * @param allocatedBlocks the same in blocks
   * @param unfreedBytes of these, still held at its end
   * @param unfreedBlocks the same in blocks
   * @param samples it rests on
   */
  record Estimate(
      int site,
      double allocatedBytes,
      double allocatedBlocks,
      double unfreedBytes,
      double unfreedBlocks,
      int samples) {}

  private final List<Segment> segments;
  private final Blocks blocks;
  private final int burst;
  private final long burstStart;
  private final long cutoff;
  private final Tally[] tallies;
  private final double overallSurvival;

  /** What is summed up for one site; all in weighted bytes but for blocks and samples. */
  private static final class Tally {
    double allocated;
    double allocatedBlocks;
    double burstAllocated;
    double burstHeld;
    double oldAllocated;
    double oldHeld;
    double freedLate;
    double ceilingBytes;
    double ceilingBlocks;
    int samples;
  }

  /**
   * @param blocks sealed, frees noted
   * @param sites how many there are
   */
  Unfreed(List<Segment> segments, Blocks blocks, int sites) {
    this.segments = segments;
    this.blocks = blocks;
    int last = segments.size() - 1;
    this.burst = last >= 0 && segments.get(last).frees() ? last : -1;
    long first = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < blocks.count(); i++) {
      if (blocks.segment(i) == burst) {
        first = Math.min(first, blocks.time(i));
        latest = Math.max(latest, blocks.time(i));
      }
    }
    this.burstStart = first;
    this.cutoff = latest < first ? Long.MIN_VALUE : latest - (long) ((latest - first) * TAIL);
    this.tallies = new Tally[sites];
    for (int i = 0; i < sites; i++) {
      tallies[i] = new Tally();
    }
    int[] freesByAddress = blocks.freesByAddress();
    for (int i = 0; i < blocks.count(); i++) {
      tally(i, tallies[blocks.site(i)], freesByAddress);
    }
    this.overallSurvival = overallSurvival(tallies);
  }

  /** Whether frees were seen; where not, estimates are ceilings. */
  boolean ageKnown() {
    return burst >= 0 && burstStart != Long.MAX_VALUE;
  }

  Estimate of(int site) {
    Tally tally = tallies[site];
    double unfreed =
        ageKnown()
            ? Math.min(tally.allocated * survival(tally) * notFreedLate(tally), tally.ceilingBytes)
            : tally.ceilingBytes;
    double blockSize =
        tally.ceilingBlocks > 0 ? tally.ceilingBytes / tally.ceilingBlocks : Double.MAX_VALUE;
    return new Estimate(
        site, tally.allocated, tally.allocatedBlocks, unfreed, unfreed / blockSize, tally.samples);
  }

  private void tally(int block, Tally tally, int[] freesByAddress) {
    Segment segment = segments.get(blocks.segment(block));
    double weight = segment.weightBytes(blocks.size(block));
    boolean held = blocks.maybeAlive(block);
    tally.allocated += weight;
    tally.allocatedBlocks += segment.weightBlocks(blocks.size(block));
    tally.samples++;
    if (held) {
      tally.ceilingBytes += weight;
      tally.ceilingBlocks += segment.weightBlocks(blocks.size(block));
    }
    if (blocks.segment(block) == burst) {
      tally.burstAllocated += weight;
      tally.burstHeld += held ? weight : 0;
      if (blocks.time(block) <= cutoff) {
        tally.oldAllocated += weight;
        tally.oldHeld += held ? weight : 0;
      }
    } else if (freedLate(block, freesByAddress)) {
      tally.freedLate += weight;
    }
  }

  /**
   * Whether it was this block that was freed in the burst, and not a later one at its address that
   * nobody sampled. An address that was freed n times in the burst changes hands about every
   * burst/(n-1); a block sampled longer ago than that had gone before the burst began.
   */
  private boolean freedLate(int block, int[] freesByAddress) {
    if (burst < 0 || blocks.frees(block) == 0) {
      return false;
    }
    double age = burstStart - blocks.time(block);
    return age * (freesByAddress[block] - 1) <= segments.get(burst).nanos();
  }

  private double survival(Tally tally) {
    double prior = segments.get(burst).interval();
    return (tally.oldHeld + prior * overallSurvival) / (tally.oldAllocated + prior);
  }

  private static double overallSurvival(Tally[] tallies) {
    double allocated = 0;
    double held = 0;
    for (Tally tally : tallies) {
      allocated += tally.oldAllocated;
      held += tally.oldHeld;
    }
    return allocated > 0 ? held / allocated : 0;
  }

  /**
   * What the burst's balance leaves of the survivors. Balance: held at the end, the youngest
   * included, less what was freed of before. Both contain the short-lived blocks that happen to be
   * alive at a boundary, so that these cancel out.
   */
  private static double notFreedLate(Tally tally) {
    if (tally.freedLate == 0 || tally.oldHeld == 0) {
      return 1;
    }
    double survivors = tally.burstAllocated * tally.oldHeld / tally.oldAllocated;
    return Math.max(0, Math.min(1, (tally.burstHeld - tally.freedLate) / survivors));
  }
}
