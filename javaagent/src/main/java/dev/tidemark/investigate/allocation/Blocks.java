package dev.tidemark.investigate.allocation;

import java.util.Arrays;

/**
 * The sampled blocks of one window, and what is known of each one's end. Bounded; not thread-safe.
 *
 * <p>Memory: 38 bytes a block while it is filled, 4 more once sealed.
 *
 * <p>Use: {@link #add} all, {@link #seal}, {@link #free} in any order, then read.
 */
final class Blocks {
  private final int capacity;
  private int count;
  private long dropped;

  private long[] address = new long[1024];
  private long[] time = new long[1024];
  private long[] size = new long[1024];
  private int[] site = new int[1024];
  private byte[] segment = new byte[1024];
  private byte[] frees = new byte[1024];
  private boolean[] superseded = new boolean[1024];

  /** Positions by address, then segment, then time. */
  private int[] order = new int[0];

  Blocks(int capacity) {
    this.capacity = capacity;
  }

  /**
   * @param time nanoseconds since any moment
   * @param segment recordings in the order they were made
   */
  void add(long address, long time, long size, int site, int segment) {
    if (count == capacity) {
      dropped++;
      return;
    }
    if (count == this.address.length) {
      grow();
    }
    this.address[count] = address;
    this.time[count] = time;
    this.size[count] = size;
    this.site[count] = site;
    this.segment[count] = (byte) segment;
    count++;
  }

  /**
   * No two blocks live at one address: a later sample there proves that the earlier one has gone.
   */
  void seal() {
    order = sortedPositions();
    for (int i = 0; i + 1 < count; i++) {
      superseded[order[i]] = address[order[i]] == address[order[i + 1]];
    }
  }

  /**
   * Notes that whatever was at {@code address} at that time was freed. The block in question is the
   * sampled one that came to that address last. If a block nobody sampled came after it, the
   * sampled one must have gone before: right either way.
   */
  void free(long address, long time, int segment) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(order[middle], address, segment, time) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return;
    }
    int position = order[low - 1];
    if (this.address[position] == address && frees[position] < Byte.MAX_VALUE) {
      frees[position]++;
    }
  }

  int count() {
    return count;
  }

  /** Blocks that found no room. */
  long dropped() {
    return dropped;
  }

  long size(int block) {
    return size[block];
  }

  long time(int block) {
    return time[block];
  }

  int site(int block) {
    return site[block];
  }

  int segment(int block) {
    return segment[block];
  }

  /** How often its address was freed after it came and before the next sampled one came. */
  int frees(int block) {
    return frees[block];
  }

  /** For each block, how often its address was freed in all. */
  int[] freesByAddress() {
    int[] sums = new int[count];
    int first = 0;
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += frees[order[i]];
      if (i + 1 == count || address[order[i]] != address[order[i + 1]]) {
        for (int j = first; j <= i; j++) {
          sums[order[j]] = sum;
        }
        first = i + 1;
        sum = 0;
      }
    }
    return sums;
  }

  boolean superseded(int block) {
    return superseded[block];
  }

  /** Nothing seen says that it has gone. */
  boolean maybeAlive(int block) {
    return frees[block] == 0 && !superseded[block];
  }

  private int compare(int position, long address, int segment, long time) {
    int byAddress = Long.compareUnsigned(this.address[position], address);
    if (byAddress != 0) {
      return byAddress;
    }
    int bySegment = Integer.compare(this.segment[position], segment);
    return bySegment != 0 ? bySegment : Long.compare(this.time[position], time);
  }

  private int[] sortedPositions() {
    Integer[] positions = new Integer[count];
    Arrays.setAll(positions, i -> i);
    Arrays.sort(positions, (a, b) -> compare(a, address[b], segment[b], time[b]));
    return Arrays.stream(positions).mapToInt(Integer::intValue).toArray();
  }

  private void grow() {
    int length = Math.min(capacity, count * 2);
    address = Arrays.copyOf(address, length);
    time = Arrays.copyOf(time, length);
    size = Arrays.copyOf(size, length);
    site = Arrays.copyOf(site, length);
    segment = Arrays.copyOf(segment, length);
    frees = Arrays.copyOf(frees, length);
    superseded = Arrays.copyOf(superseded, length);
  }
}
