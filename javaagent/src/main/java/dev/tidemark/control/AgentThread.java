package dev.tidemark.control;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the agent's threads and sums up what they cost.
 *
 * <p>Guarantees: every thread is a daemon, named {@code tidemark-…}, holds no loader of the
 * application's, and whatever it throws ends in the agent's log. Safe for many threads.
 */
final class AgentThread {
  /** Kept: to ask for it costs more than what it is then asked, and that twice for each probe. */
  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

  private final AgentLog log;
  private final Map<Long, String> running = new ConcurrentHashMap<>();
  private final AtomicLong endedNanos = new AtomicLong();
  private final AtomicLong endedBytes = new AtomicLong();

  AgentThread(AgentLog log) {
    this.log = log;
  }

  Thread start(String name, Runnable work) {
    Thread thread = new Thread(null, () -> run(work), name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }

  private void run(Runnable work) {
    long id = Thread.currentThread().getId();
    running.put(id, Thread.currentThread().getName());
    try {
      work.run();
    } catch (Throwable t) { // the top of one of our threads: nothing above but the application
      log.failed(Thread.currentThread().getName() + " ended", t);
    } finally {
      running.remove(id);
      endedNanos.addAndGet(currentCpuNanos());
      endedBytes.addAndGet(Math.max(0, allocatedBytes(id)));
    }
  }

  /** Where it came from, as far as the JVM tells. */
  static String at(Throwable t) {
    return t.getStackTrace().length == 0 ? "" : " at " + t.getStackTrace()[0];
  }

  /** What the calling thread has used; 0 where the JVM does not tell. */
  static long currentCpuNanos() {
    return BEAN.isCurrentThreadCpuTimeSupported() ? Math.max(0, BEAN.getCurrentThreadCpuTime()) : 0;
  }

  /** What a thread has used; 0 when it has ended, or where the JVM does not tell. */
  static long cpuNanos(Thread thread) {
    return BEAN.isThreadCpuTimeSupported() && BEAN.isThreadCpuTimeEnabled()
        ? Math.max(0, BEAN.getThreadCpuTime(thread.getId()))
        : 0;
  }

  /** CPU time of all threads made here, ended ones included. */
  double cpuSeconds() {
    long nanos = endedNanos.get();
    if (BEAN.isThreadCpuTimeSupported() && BEAN.isThreadCpuTimeEnabled()) {
      for (long id : running.keySet()) {
        nanos += Math.max(0, BEAN.getThreadCpuTime(id));
      }
    }
    return nanos / 1e9;
  }

  /** Bytes allocated in the heap by all threads made here, ended ones included. */
  long allocatedBytes() {
    long bytes = endedBytes.get();
    for (long id : running.keySet()) {
      bytes += Math.max(0, allocatedBytes(id));
    }
    return bytes;
  }

  private long allocatedBytes(long id) {
    return BEAN instanceof com.sun.management.ThreadMXBean hotSpot
            && hotSpot.isThreadAllocatedMemorySupported()
        ? hotSpot.getThreadAllocatedBytes(id)
        : 0;
  }

  int count() {
    return running.size();
  }
}
