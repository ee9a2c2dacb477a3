package com.acme.held;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.sun.management.ThreadMXBean;
import dev.tidemark.detect.Bound;
import dev.tidemark.investigate.path.Ceiling;
import dev.tidemark.investigate.path.ContainerBound;
import dev.tidemark.investigate.path.ContainerSize;
import dev.tidemark.investigate.path.RawObjects;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Writes the sizes of containers of 37 elements, as read from outside, and their bounds. */
public final class SizeProgram {
  private static final int COUNT = 37;

  private static ContainerSize size;
  private static ContainerBound bound;
  private static Ceiling ceiling;

  private SizeProgram() {}

  public static void premain(String arguments, Instrumentation given) throws Exception {
    RawObjects objects = RawObjects.open(given);
    size = new ContainerSize(objects);
    bound = new ContainerBound(objects);
    ceiling = new Ceiling(objects);
  }

  public static void main(String[] arguments) {
    maps();
    collections();
    HeldProgram.line("array", size.of(new int[COUNT]).orElse(-1));
    HeldProgram.line("session.known", size.of(new Session()).isPresent());
    longQueues();
    bounds();
    ceilings();
  }

  /** Half a million links, and more than anybody counts. */
  private static void longQueues() {
    Collection<Object> queue = new ConcurrentLinkedQueue<>();
    fill(queue, 500_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    HeldProgram.line("queue.long", size.of(queue).orElse(-1));
    HeldProgram.line("queue.allocated", threads.getCurrentThreadAllocatedBytes() - before);
    fill(queue, 1_000_100);
    HeldProgram.line("queue.longer", size.of(queue).orElse(-1));
  }

  private static void fill(Collection<Object> queue, int until) {
    for (int i = queue.size(); i < until; i++) {
      queue.add("element");
    }
  }

  private static void maps() {
    for (Map<Object, Object> map :
        List.<Map<Object, Object>>of(
            new HashMap<>(),
            new LinkedHashMap<>(),
            new TreeMap<>(),
            new Hashtable<>(),
            new Properties(),
            new IdentityHashMap<>(),
            new WeakHashMap<>(),
            new ConcurrentHashMap<>(),
            new ConcurrentSkipListMap<>(),
            new Hostile(),
            Collections.synchronizedMap(new HashMap<>()))) {
      for (int i = 0; i < COUNT; i++) {
        map.put("key" + i, "value");
      }
      write(map);
      write(map, Collections.unmodifiableMap(map));
    }
  }

  private static void collections() {
    for (Collection<Object> collection :
        List.<Collection<Object>>of(
            new ArrayList<>(),
            new LinkedList<>(),
            new Vector<>(),
            new ArrayDeque<>(),
            new HashSet<>(),
            new LinkedHashSet<>(),
            new TreeSet<>(),
            new PriorityQueue<>(),
            new ConcurrentLinkedQueue<>(),
            new ConcurrentLinkedDeque<>(),
            new ConcurrentSkipListSet<>(),
            new CopyOnWriteArrayList<>(),
            new CopyOnWriteArraySet<>(),
            new LinkedBlockingQueue<>(),
            new LinkedBlockingDeque<>(),
            new ArrayBlockingQueue<>(100),
            new PriorityBlockingQueue<>(),
            ConcurrentHashMap.newKeySet(),
            Collections.newSetFromMap(new IdentityHashMap<>()),
            Collections.synchronizedList(new ArrayList<>()))) {
      collection.add("first");
      collection.remove("first");
      for (int i = 0; i < COUNT; i++) {
        collection.add("element" + i);
      }
      write(collection);
      write(collection, Collections.unmodifiableCollection(collection));
    }
    write(Arrays.asList(new Object[COUNT]));
    write(List.of(new Integer[] {1, 2, 3}));
  }

  private static void write(Object container) {
    write(container.getClass().getName(), container);
  }

  private static void write(Object wrapped, Object wrapper) {
    write(wrapper.getClass().getName() + "." + wrapped.getClass().getName(), wrapper);
  }

  private static void write(String name, Object container) {
    HeldProgram.line("size." + name, size.of(container).orElse(-1));
    HeldProgram.line("bound." + name, told(bound.of(container)));
  }

  private static void bounds() {
    bound("capacity", new LinkedBlockingQueue<>(1000));
    bound("lru", new Lru());
    Map<Object, Object> soft = new HashMap<>();
    soft.put("a", new SoftReference<>("b"));
    bound("soft", soft);
    bound("wrapped", Collections.synchronizedMap(new Lru()));
    bound("bytes", Caffeine.newBuilder().weigher((k, v) -> 9).maximumWeight(1L << 32).build());
    bound(
        "guavaBytes",
        CacheBuilder.newBuilder().weigher((k, v) -> 9).maximumWeight(1L << 32).build());
    bound("countless", CacheBuilder.newBuilder().maximumSize(1L << 32).build());
    gone();
    weak("weak", new WeakHashMap<>());
    weak("caffeine", Caffeine.newBuilder().weakKeys().<Object, Object>build().asMap());
    weak("guava", CacheBuilder.newBuilder().weakKeys().<Object, Object>build().asMap());
  }

  /** Nobody takes out the entries whose values are gone; a class keeps its loader, and itself. */
  private static void gone() {
    Map<Object, Object> names = new HashMap<>();
    for (int i = 0; i < COUNT; i++) {
      WeakReference<Object> value = new WeakReference<>(new Object());
      value.clear();
      names.put("name" + i, value);
    }
    bound("gone", names);
    Map<Object, Object> byClass = new WeakHashMap<>();
    byClass.put(Session.class, new Session());
    bound("byClass", byClass);
  }

  private static void ceilings() {
    for (int size : new int[] {2, 3, 300, 301}) {
      HeldProgram.line("ceiling." + size, told(ceiling.of(new SmallPool(), size)));
    }
    HeldProgram.line("ceiling.jdk", told(ceiling.of(ByteBuffer.allocate(8), 4)));
  }

  /** Once with values that know nothing of their keys, once with such that know them. */
  private static void weak(String name, Map<Object, Object> map) {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      keys.add(new Object());
      map.put(keys.get(i), List.of("value", i));
    }
    bound(name + ".apart", map);
    for (Object key : keys) {
      map.put(key, new ArrayList<>(List.of("value", new Object[] {key})));
    }
    bound(name + ".held", map);
    Reference.reachabilityFence(keys);
  }

  private static void bound(String key, Object container) {
    HeldProgram.line("bounded." + key, told(bound.of(container)));
  }

  private static @Nullable String told(@Nullable Bound bound) {
    if (bound == null) {
      return null;
    }
    return bound.strength() == Bound.Strength.BROKEN
        ? bound.why() + " and does not hold"
        : bound.why();
  }

  /** Nobody may ask it. */
  static final class Hostile extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
      throw new IllegalStateException("nobody may call this");
    }

    @Override
    public boolean isEmpty() {
      throw new IllegalStateException("nobody may call this");
    }
  }

  /** As pools of libraries are: the number is a superclass's. */
  static class Pool {
    static final int MAX_SIZE = 500;
    final int maxTotal = 300;
    final int maxIdle = 400;
    final long maxWaitMillis = 350;
  }

  static final class SmallPool extends Pool {
    final int limit = -1;
  }

  static final class Lru extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
      return size() > 10;
    }
  }
}
