package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.heap.AllocationWatch.Allocation;

/** Allocates while it is watched, and writes what was seen of it. */
public final class AllocatingProgram {
  private static final int BLOCKS = 200_000;
  private static volatile Object last = new Object();

  private AllocatingProgram() {}

  public static void main(String[] arguments) throws Exception {
    try (AllocationWatch watch = JfrAllocationWatch.open()) {
      // The recorder hands over what happened after it had begun.
      watch.read();
      allocate();
      for (Allocation one : watch.read()) {
        if (one.frames().toString().contains("AllocatingProgram.allocate(")) {
          System.out.println(one.className() + "=" + Math.round(one.bytes()));
          System.out.println("frame=" + one.frames().get(0));
        }
      }
      System.out.println("dropped=" + watch.dropped());
      System.out.println("kept=" + (last.hashCode() != 0));
    }
  }

  private static void allocate() {
    for (int i = 0; i < BLOCKS; i++) {
      last = new byte[1000];
    }
  }
}
