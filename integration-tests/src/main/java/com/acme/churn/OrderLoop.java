package com.acme.churn;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Makes orders as fast as the machine allows, on as many threads as asked for, and says how many.
 *
 * <p>Arguments: {@code threads}, {@code warm-up} and {@code measured} in seconds. Prints one line:
 * {@code RESULT operations nanos cpuNanos allocatedBytes} of the measured seconds.
 */
public final class OrderLoop {
  /** A few thousand orders live for a while each, as requests under way do. */
  private static final int UNDER_WAY = 4_096;

  private static final int ONE_IN = 64;

  /** So many operations between two looks at the stop sign. */
  private static final int BATCH = 1_000;

  /** Counters of neighbouring threads must not share a cache line. */
  private static final int APART = 16;

  private final AtomicLongArray operations;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile long checksum;

  private OrderLoop(int count) {
    operations = new AtomicLongArray(count * APART);
    for (int thread = 0; thread < count; thread++) {
      int slot = thread * APART;
      threads.add(new Thread(() -> work(slot), "orders-" + thread));
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Settings settings = new Settings(arguments);
    OrderLoop loop = new OrderLoop((int) settings.number("threads", 2));
    loop.threads.forEach(Thread::start);
    System.out.println("WORK STARTED " + System.currentTimeMillis());
    Thread.sleep(1_000 * settings.number("warm-up", 15));
    Figures before = loop.figures();
    Thread.sleep(1_000 * settings.number("measured", 20));
    Figures after = loop.figures();
    loop.stopped = true;
    System.out.println(
        "RESULT "
            + (after.operations - before.operations)
            + " "
            + (after.nanos - before.nanos)
            + " "
            + (after.cpuNanos - before.cpuNanos)
            + " "
            + (after.allocatedBytes - before.allocatedBytes));
    // Else the compiler might find out that nobody wants the sums.
    System.out.println("CHECKSUM " + loop.checksum);
  }

  private void work(int slot) {
    Order[] underWay = new Order[UNDER_WAY];
    long sum = 0;
    for (long number = 0; !stopped; ) {
      for (int i = 0; i < BATCH; i++, number++) {
        Order order = new Order(number);
        sum += order.checksum();
        if (number % ONE_IN == 0) {
          int place = (int) (number / ONE_IN % UNDER_WAY);
          sum += underWay[place] == null ? 0 : underWay[place].checksum();
          underWay[place] = order;
        }
      }
      operations.lazySet(slot, number);
    }
    checksum = sum;
  }

  private Figures figures() {
    long done = 0;
    for (int slot = 0; slot < operations.length(); slot += APART) {
      done += operations.get(slot);
    }
    var process =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var jvm = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (Thread thread : threads) {
      allocated += jvm.getThreadAllocatedBytes(thread.getId());
    }
    return new Figures(done, System.nanoTime(), process.getProcessCpuTime(), allocated);
  }

  private record Figures(long operations, long nanos, long cpuNanos, long allocatedBytes) {}
}
