package dev.tidemark.control;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * What reading one probe has cost so far: CPU and allocation of the thread that reads, and the
 * longest reading, which bounds how long another thread may have waited for a lock that a reading
 * holds, the kernel's of the address space above all.
 *
 * <p>One thread at a time.
 */
final class ReadCost {
  private final ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final boolean allocation = bean.isThreadAllocatedMemorySupported();
  private final LongSupplier clock;
  private long cpuNanos;
  private long allocatedBytes;
  private long longestNanos;
  private long began;
  private long cpuThen;
  private long allocatedThen;

  /**
   * @param clock of nanoseconds, as {@link System#nanoTime}
   */
  ReadCost(LongSupplier clock) {
    this.clock = clock;
  }

  void begin() {
    began = clock.getAsLong();
    cpuThen = AgentThread.currentCpuNanos();
    allocatedThen = allocatedNow();
  }

  /**
   * @return seconds since {@link #begin}
   */
  double end() {
    cpuNanos += AgentThread.currentCpuNanos() - cpuThen;
    allocatedBytes += allocatedNow() - allocatedThen;
    long took = clock.getAsLong() - began;
    longestNanos = Math.max(longestNanos, took);
    return took / 1e9;
  }

  private long allocatedNow() {
    return allocation ? Math.max(0, bean.getCurrentThreadAllocatedBytes()) : 0;
  }

  double cpuSeconds() {
    return cpuNanos / 1e9;
  }

  long allocatedBytes() {
    return allocatedBytes;
  }

  double longestSeconds() {
    return longestNanos / 1e9;
  }
}
