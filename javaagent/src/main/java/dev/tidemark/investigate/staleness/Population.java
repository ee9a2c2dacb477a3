package dev.tidemark.investigate.staleness;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** How many objects containers hold. */
final class Population {
  /** Those that tell it without a lock, a walk or code of the application's. */
  private static final Set<Class<?>> TELLING =
      Set.of(
          HashMap.class,
          LinkedHashMap.class,
          TreeMap.class,
          ConcurrentHashMap.class,
          ArrayList.class,
          LinkedList.class,
          ArrayDeque.class,
          CopyOnWriteArrayList.class,
          LinkedBlockingQueue.class);

  private Population() {}

  /** 0 where one of them does not tell. */
  static long of(List<WeakReference<Object>> containers) {
    long all = 0;
    for (WeakReference<Object> reference : containers) {
      Object container = reference.get();
      if (container != null && !TELLING.contains(container.getClass())) {
        return 0;
      }
      if (container instanceof Map<?, ?> map) {
        all += map.size();
      } else if (container instanceof Collection<?> collection) {
        all += collection.size();
      }
    }
    return all;
  }
}
