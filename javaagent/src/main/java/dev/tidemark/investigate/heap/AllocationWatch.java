package dev.tidemark.investigate.heap;

import java.util.List;

/** Sees, while it is open, who allocates what; not which of it stays. */
interface AllocationWatch extends AutoCloseable {

  /**
   * All that was seen of one class on one stack.
   *
   * @param className as in {@link Class#getTypeName}
   * @param frames leaf first
   * @param bytes an estimate
   */
  record Allocation(String className, List<String> frames, double bytes) {
    public Allocation {
      frames = List.copyOf(frames);
    }

    /** The same with so much of its bytes. */
    Allocation part(double share) {
      return new Allocation(className, frames, bytes * share);
    }
  }

  /** Opens one. */
  @FunctionalInterface
  interface Opener {

    /**
     * @throws IllegalStateException where there is none to be had; the message says why
     */
    AllocationWatch open();
  }

  /** What was seen up to now; may wait until the last of it is told. */
  List<Allocation> read() throws InterruptedException;

  /** Allocations on stacks that found no room. */
  long dropped();

  /** What was not told, and why; empty where all was. */
  List<String> lost();

  @Override
  void close();
}
