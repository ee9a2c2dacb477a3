package dev.tidemark.investigate.thread;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of the platform threads that are alive, by Java's thread id. */
final class LiveThreads {

  private LiveThreads() {}

  /** Without the names, which cost a look at each thread. */
  static Set<Long> ids() {
    Set<Long> ids = new HashSet<>();
    for (long id : ManagementFactory.getThreadMXBean().getAllThreadIds()) {
      ids.add(id);
    }
    return ids;
  }

  /** The bean alone, not the platform MBean server: that one would load the LogManager. */
  static Map<Long, String> now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, String> names = new HashMap<>();
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null) {
        names.put(thread.getThreadId(), thread.getThreadName());
      }
    }
    return names;
  }
}
