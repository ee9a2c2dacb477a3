package com.acme.sessions;

import com.acme.leaky.Pace;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/** Has itself watched in ways that could go wrong. Arguments: which, folder. */
public final class WatchedProgram {
  private static final String TOUCH = "dev.tidemark.boot.bridge.Touch";
  private static final List<Class<?>> WOVEN =
      List.of(
          Session.class,
          Identified.class,
          HashMap.class,
          LinkedHashMap.class,
          ConcurrentHashMap.class,
          ConcurrentHashMap.KeySetView.class);

  private static Instrumentation instrumentation;
  private static AppendedBootClasses boot;

  private WatchedProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    boot = new AppendedBootClasses(instrumentation, Path.of(arguments[1]));
    switch (arguments[0]) {
      case "undone" -> undone();
      case "failing" -> failing();
      case "interrupted" -> interrupted();
      case "left-out" -> leftOut();
      case "hammered" -> hammered();
      case "locked" -> locked();
      case "exclusive" -> exclusive();
      case "versions" -> versions();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void undone() throws Exception {
    List<Object> sessions = sessions();
    List<Object> maps = maps(sessions);
    Map<String, byte[]> before = classFiles();
    line("woven.before", woven(before));
    try (StalenessWatch watch = open(instrumentation, sessions, maps)) {
      line("woven.during", woven(classFiles()));
      line("gates.during", openGates());
      line("containers", watch.containersWatched());
    }
    Map<String, byte[]> after = classFiles();
    line("woven.after", woven(after));
    line("same", same(before, after));
    line("held.after", heldByTouch());
    line("gates.after", openGates());
    line("threads.after", ourThreads());
  }

  /** The JVM refuses in the middle: an agent's way to fail that is no fault of a class. */
  private static void failing() throws Exception {
    List<Object> sessions = sessions();
    List<Object> maps = maps(sessions);
    Map<String, byte[]> before = classFiles();
    AtomicInteger calls = new AtomicInteger();
    Instrumentation refusing =
        (Instrumentation)
            Proxy.newProxyInstance(
                WatchedProgram.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, values) -> {
                  if (method.getName().equals("retransformClasses")
                      && calls.incrementAndGet() == 2) {
                    line("woven.during", woven(classFiles()));
                    throw new IllegalStateException("refused");
                  }
                  try {
                    return method.invoke(instrumentation, values);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    try (StalenessWatch watch = open(refusing, sessions, maps)) {
      line("opened", watch);
    } catch (IllegalStateException e) {
      line("refused", e.getMessage());
    }
    reportRestored(before);
  }

  private static void interrupted() throws Exception {
    List<Object> sessions = sessions();
    List<Object> maps = maps(sessions);
    Map<String, byte[]> before = classFiles();
    Thread.currentThread().interrupt();
    try (StalenessWatch watch = open(instrumentation, sessions, maps)) {
      line("opened", watch);
    } catch (InterruptedException e) {
      line("refused", "interrupted");
    }
    reportRestored(before);
  }

  private static void reportRestored(Map<String, byte[]> before) throws Exception {
    Map<String, byte[]> after = classFiles();
    line("woven.after", woven(after));
    line("same", same(before, after));
    line("held.after", heldByTouch());
    line("gates.after", openGates());
    line("threads.after", ourThreads());
    try (StalenessWatch watch = open(instrumentation, sessions(), List.of())) {
      line("then", watch.read().sampled());
    }
  }

  private static void leftOut() throws Exception {
    Object unreachable =
        Class.forName("com.acme.sessions.Session", true, new Alone())
            .getConstructor(long.class)
            .newInstance(1L);
    Object hidden =
        MethodHandles.lookup()
            .defineHiddenClass(classFile("Session"), true)
            .lookupClass()
            .getConstructor(long.class)
            .newInstance(1L);
    Object inheriting = new HashMap<String, String>() {};
    List<Object> none = List.of(unreachable, hidden, inheriting, "string", new int[1]);
    List<Object> noContainers = List.of("string", new Object[1]);
    try (StalenessWatch watch = open(instrumentation, none, noContainers)) {
      line("opened", watch);
    } catch (IOException e) {
      line("refused", e.getMessage());
    }
    List<Object> one = new ArrayList<>(none);
    one.add(new Session(1));
    try (StalenessWatch watch = open(instrumentation, one, noContainers)) {
      line("sampled", watch.read().sampled());
      watch.notes().forEach(note -> line("note." + note, ""));
    }
    line("works", unreachable.getClass().getMethod("use").invoke(unreachable));
  }

  /** Three threads use what is watched and what is not, all the while. */
  private static void hammered() throws Exception {
    Map<Long, Session> sessions = new ConcurrentHashMap<>();
    Map<Long, Session> untouched = new ConcurrentHashMap<>();
    for (long i = 0; i < 200; i++) {
      sessions.put(i, new Session(i));
      untouched.put(i, new Session(i));
    }
    Map<Long, Integer> counts = new ConcurrentHashMap<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicInteger running = new AtomicInteger(1);
    List<Thread> threads = new ArrayList<>();
    int[] done = new int[3];
    for (int i = 0; i < done.length; i++) {
      int own = i;
      Thread thread =
          new Thread(() -> done[own] = hammer(sessions, counts, running), "hammer-" + i);
      thread.setUncaughtExceptionHandler((where, what) -> failure.set(what));
      thread.start();
      threads.add(thread);
    }
    int wrong = 0;
    for (int i = 0; i < 20; i++) {
      Staleness used = watchUntilRead(new ArrayList<>(sessions.values()), sessions);
      wrong += used.untouched() > 0 || used.removed() > 0 || used.added() > 0 ? 1 : 0;
      Staleness kept = watch(new ArrayList<>(untouched.values()), untouched);
      wrong += kept.sampled() > 0 && kept.untouched() != 200 || kept.read() > 0 ? 1 : 0;
    }
    running.set(0);
    for (Thread thread : threads) {
      thread.join();
    }
    line("wrong", wrong);
    line("failure", failure.get());
    line("counted", counts.values().stream().mapToInt(Integer::intValue).sum());
    line("done", Arrays.stream(done).sum());
    line("failures", failures());
  }

  private static int hammer(
      Map<Long, Session> sessions, Map<Long, Integer> counts, AtomicInteger running) {
    Map<Long, Long> own = new LinkedHashMap<>();
    int done = 0;
    while (running.get() > 0) {
      long key = done % 200;
      Session session = sessions.get(key);
      if (session.id() != key || session.use() < 1) {
        throw new IllegalStateException("session " + key + " is " + session.id());
      }
      counts.merge(key, 1, Integer::sum);
      own.merge(key, 1L, Long::sum);
      done++;
    }
    long sum = own.values().stream().mapToLong(Long::longValue).sum();
    if (sum != done) {
      throw new IllegalStateException("own map says " + sum + " of " + done);
    }
    return done;
  }

  private static Staleness watchUntilRead(List<Object> elements, Object container)
      throws Exception {
    try (StalenessWatch watch = open(instrumentation, elements, List.of(container))) {
      Staleness staleness = watch.read();
      while (staleness.read() < 1000 || staleness.sampled() == 0 || staleness.untouched() > 0) {
        Thread.sleep(5);
        staleness = watch.read();
      }
      return staleness;
    }
  }

  private static Staleness watch(List<Object> elements, Object container) throws Exception {
    try (StalenessWatch watch = open(instrumentation, elements, List.of(container))) {
      return watch.read();
    }
  }

  /** Opens and closes while others hold every lock there is to hold. */
  private static void locked() throws Exception {
    List<Object> sessions = sessions();
    List<Object> maps = maps(sessions);
    Map<Object, Object> shared = Collections.synchronizedMap(new LinkedHashMap<>());
    for (int i = 0; i < 2; i++) {
      Pace.of(1000, () -> slowly(shared));
    }
    List<Object> locks = new ArrayList<>(WOVEN);
    locks.addAll(maps);
    locks.addAll(sessions);
    locks.add(WatchedProgram.class.getClassLoader());
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread holder = new Thread(() -> hold(locks, held, closed), "holder");
    holder.start();
    held.await();
    List<Object> watched = new ArrayList<>(maps);
    watched.add(shared);
    try (StalenessWatch watch = open(instrumentation, sessions, watched)) {
      line("containers", watch.containersWatched());
      line("sampled", watch.read().sampled());
    }
    closed.countDown();
    holder.join();
    line("size", shared.size());
    System.exit(0);
  }

  private static void slowly(Map<Object, Object> shared) {
    synchronized (shared) {
      shared.put(shared.size() % 50, "");
      shared.values().removeIf(value -> shared.size() > 40);
    }
  }

  /** One after the other, each inside the ones before. */
  private static void hold(List<Object> locks, CountDownLatch held, CountDownLatch closed) {
    if (locks.isEmpty()) {
      held.countDown();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    synchronized (locks.get(0)) {
      hold(locks.subList(1, locks.size()), held, closed);
    }
  }

  private static void exclusive() throws Exception {
    List<Object> sessions = sessions();
    try (StalenessWatch first = open(instrumentation, sessions, List.of())) {
      try (StalenessWatch second = open(instrumentation, sessions, List.of())) {
        line("opened", second);
      } catch (IOException e) {
        line("refused", e.getMessage());
      }
      line("first", first.read().sampled());
    }
    try (StalenessWatch third = open(instrumentation, sessions, List.of())) {
      line("third", third.read().sampled());
    }
  }

  private static void versions() throws Exception {
    List<Object> objects = new ArrayList<>();
    for (int version : List.of(46, 48, 49, 50, 52, 44 + Runtime.version().feature())) {
      objects.add(OddClasses.ofVersion(version));
      objects.add(OddClasses.ofVersion(version));
    }
    OddClasses.StoredSessions cache = new OddClasses.StoredSessions();
    cache.put(0, new Session(0));
    try (StalenessWatch watch = open(instrumentation, objects, List.of(cache))) {
      for (int i = 0; i < objects.size(); i += 2) {
        Object used = objects.get(i);
        line("use." + i, used.getClass().getMethod("use", int.class).invoke(used, 10));
      }
      cache.put(1, new Session(1));
      cache.put(2, new Session(2));
      cache.get(0);
      cache.get(7);
      cache.evict(1);
      cache.evict(7);
      line("sees", watch.read());
      watch.notes().forEach(note -> line("note." + note, ""));
    }
  }

  private static StalenessWatch open(
      Instrumentation by, List<Object> elements, List<Object> containers) throws Exception {
    return StalenessWatch.open(by, boot, weakly(elements), weakly(containers));
  }

  private static List<WeakReference<Object>> weakly(List<Object> objects) {
    List<WeakReference<Object>> references = new ArrayList<>();
    objects.forEach(object -> references.add(new WeakReference<>(object)));
    return references;
  }

  private static final List<Object> KEPT = new ArrayList<>();

  private static List<Object> sessions() {
    List<Object> sessions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sessions.add(new Session(i));
    }
    KEPT.addAll(sessions);
    return sessions;
  }

  private static List<Object> maps(List<Object> sessions) {
    List<Object> maps = new ArrayList<>();
    Map<Object, Object> hash = new HashMap<>();
    sessions.forEach(session -> hash.put(session, session));
    maps.add(hash);
    maps.add(new LinkedHashMap<>(hash));
    maps.add(new ConcurrentHashMap<>(hash));
    return maps;
  }

  /** As the JVM has them, with all that is woven. */
  private static Map<String, byte[]> classFiles() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    ClassFileTransformer recorder =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> type, ProtectionDomain of, byte[] file) {
            if (type != null && type.getName().replace('.', '/').equals(name)) {
              files.put(name, plain(file));
            }
            return null;
          }
        };
    instrumentation.addTransformer(recorder, true);
    instrumentation.retransformClasses(WOVEN.toArray(new Class<?>[0]));
    instrumentation.removeTransformer(recorder);
    files.keySet().retainAll(WOVEN.stream().map(type -> type.getName().replace('.', '/')).toList());
    return files;
  }

  /** Without what the JVM changes by itself: it keeps constants, and drops frames (JDK 17). */
  private static byte[] plain(byte[] file) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file).accept(writer, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static long woven(Map<String, byte[]> classFiles) {
    return classFiles.values().stream()
        .filter(
            file -> new String(file, StandardCharsets.ISO_8859_1).contains(TOUCH.replace('.', '/')))
        .count();
  }

  private static long same(Map<String, byte[]> some, Map<String, byte[]> others) {
    return some.keySet().stream()
        .filter(name -> Arrays.equals(some.get(name), others.get(name)))
        .count();
  }

  private static List<String> heldByTouch() throws Exception {
    List<String> holding = new ArrayList<>();
    for (Field field : Class.forName(TOUCH, false, null).getFields()) {
      boolean fixed = Modifier.isFinal(field.getModifiers());
      if (!fixed && !field.getType().isPrimitive() && field.get(null) != null) {
        holding.add(field.getName());
      }
    }
    for (Object watched :
        (Object[]) Class.forName(TOUCH, false, null).getField("WATCHED").get(null)) {
      if (((WeakReference<?>) watched).get() != null) {
        holding.add("WATCHED");
      }
    }
    return holding;
  }

  private static int openGates() throws Exception {
    int open = 0;
    for (byte gate : (byte[]) Class.forName(TOUCH, false, null).getField("OPEN").get(null)) {
      open += gate;
    }
    return open;
  }

  private static Object failures() throws Exception {
    return Class.forName(TOUCH, false, null).getField("FAILURES").get(null);
  }

  private static long ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tidemark"))
        .count();
  }

  static byte[] classFile(String name) throws IOException {
    try (InputStream in = WatchedProgram.class.getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  private static void line(String key, Object value) {
    System.out.println(key + "=" + value);
  }

  /** Asks the boot loader for java.* alone, as OSGi's loaders may. */
  private static final class Alone extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        if (name.startsWith("java.")) {
          return super.loadClass(name, resolve);
        }
        if (!name.startsWith("com.acme.sessions.")) {
          throw new ClassNotFoundException(name);
        }
        try {
          byte[] bytes = classFile(name.substring(name.lastIndexOf('.') + 1));
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }
}
