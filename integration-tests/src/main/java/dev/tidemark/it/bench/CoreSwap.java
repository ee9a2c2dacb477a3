package dev.tidemark.it.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Gives two subjects a core each and changes these over all the time: each has a core to itself,
 * and neither keeps the one that the host serves better.
 */
final class CoreSwap implements AutoCloseable {
  /** Several times in the shortest slice; the times differ, so as to fall in step with nothing. */
  private static final long SHORTEST_NANOS = 150_000_000;

  private static final long LONGEST_NANOS = 450_000_000;

  private final List<CostSubject> two;
  private final List<Integer> cores;
  private final RandomGenerator chance = RandomGenerator.getDefault();
  private final Thread thread = new Thread(this::swap, "core-swap");
  private volatile boolean closed;
  private volatile IOException failure;

  CoreSwap(List<CostSubject> two, List<Integer> cores) {
    this.two = two;
    this.cores = cores;
    thread.setDaemon(true);
    thread.start();
  }

  private void swap() {
    try {
      for (int turn = 0; !closed; turn++) {
        two.get(0).pin(cores.get(turn % 2));
        two.get(1).pin(cores.get((turn + 1) % 2));
        LockSupport.parkNanos(chance.nextLong(SHORTEST_NANOS, LONGEST_NANOS));
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /** What was measured meanwhile is worth nothing where it has ended. */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
