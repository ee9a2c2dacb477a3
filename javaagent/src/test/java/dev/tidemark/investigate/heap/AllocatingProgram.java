package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.heap.AllocationWatch.Allocation;

/** Allocates while it is watched, and writes what was seen of it. */
public final class AllocatingProgram {
  private static final int ROUNDS = 200;
  private static final int BLOCKS = 1_000;
  private static final int BEFORE = 1_000_000;
  private static volatile Object last = new Object();

  private AllocatingProgram() {}

  public static void main(String[] arguments) throws Exception {
    // A thread's first event weighs all that it ever allocated: this must not be in the sum.
    for (int i = 0; i < BEFORE; i++) {
      last = new byte[1000];
    }
    try (AllocationWatch watch = JfrAllocationWatch.open()) {
      // The recorder hands over what happened after it had begun.
      watch.read();
      allocate();
      for (Allocation one : watch.read()) {
        // A sleep, too, may allocate.
        if (one.className().equals("byte[]")
            && one.frames().toString().contains("AllocatingProgram.allocate(")) {
          System.out.println(one.className() + "=" + Math.round(one.bytes()));
          System.out.println("frame=" + one.frames().get(0));
        }
      }
      System.out.println("dropped=" + watch.dropped());
      System.out.println("kept=" + (last.hashCode() != 0));
    }
  }

  /** A little at a time: of a burst the recorder tells the beginning alone. */
  private static void allocate() throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < BLOCKS; i++) {
        last = new byte[1000];
      }
      Thread.sleep(10);
    }
  }
}
