package dev.tidemark.account;

import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.jvm.BufferPoolProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionProbe;
import java.util.Map;

/**
 * The accounts that malloc's memory is split into: what direct buffers have, what the program has
 * otherwise, and what it gave back and the allocator kept.
 *
 * <p>The allocator counts addresses and the kernel counts pages. What is in use is taken to be
 * resident first, apart for the arenas and for the blocks that have a mapping each, so that a large
 * block nobody touched does not hide what an arena keeps.
 */
final class MallocAccounts {

  private final Reading reading;
  private final double arenas;
  private final double anonymous;
  private double used;
  private double free;

  private MallocAccounts(Reading reading, double anonymous) {
    this.reading = reading;
    this.arenas = reading.get(RegionProbe.rss(Region.MALLOC_ARENA));
    this.anonymous = anonymous;
  }

  /**
   * @param anonymous resident anonymous bytes that may be malloc's
   */
  static void put(Reading reading, double anonymous, Map<Kind, Long> bytes) {
    new MallocAccounts(reading, anonymous).put(bytes);
  }

  private void put(Map<Kind, Long> bytes) {
    boolean asked = reading.has(AllocatorProbe.IN_USE);
    if (!asked) {
      splitUnasked();
    } else if (reading.has(AllocatorProbe.RESIDENT)) {
      splitByAllocator();
    } else {
      splitByMappings();
    }
    long usedBytes = (long) used;
    long direct = (long) Math.min(used, reading.get(BufferPoolProbe.DIRECT_BYTES));
    if (reading.has(BufferPoolProbe.DIRECT_BYTES)) {
      bytes.put(Kind.DIRECT_BUFFER, direct);
    }
    if (asked || arenas > 0) {
      bytes.put(Kind.NATIVE_MALLOC, usedBytes - direct);
    }
    if (asked) {
      bytes.put(Kind.RETAINED_FREE, (long) free);
    }
  }

  /**
   * Nobody says what is in use: all of the arenas, and direct buffers that are too large for one.
   */
  private void splitUnasked() {
    double direct = reading.get(BufferPoolProbe.DIRECT_BYTES);
    used = Math.max(arenas, Math.min(direct, arenas + anonymous));
  }

  /**
   * jemalloc and tcmalloc say how much of theirs is resident. It is anonymous memory or the break.
   */
  private void splitByAllocator() {
    double resident = Math.min(reading.get(AllocatorProbe.RESIDENT), arenas + anonymous);
    used = Math.min(reading.get(AllocatorProbe.IN_USE), resident);
    free = resident - used;
  }

  /** glibc: arenas the kernel shows, and blocks that sit among the anonymous mappings. */
  private void splitByMappings() {
    double inUse = reading.get(AllocatorProbe.IN_USE);
    double mapped =
        reading.has(AllocatorProbe.MMAPPED)
            ? reading.get(AllocatorProbe.MMAPPED)
            : Math.max(0, inUse - arenas);
    double usedInArenas = Math.min(arenas, Math.max(0, inUse - mapped));
    used = usedInArenas + Math.min(mapped, anonymous);
    free = arenas - usedInArenas;
  }
}
