package com.acme.sessions;

import com.acme.leaky.Pace;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps sessions in a container of some kind. Arguments: kind, folder. */
public final class StaleProgram {
  private static final int KEPT = 5_000;
  private static final int SAMPLED = 240;
  private static final int ADDS_PER_SECOND = 200;

  /** For so long it is watched, or longer where the machine does not keep up. */
  private static final int SECONDS = 2;

  private static final AtomicLong IDS = new AtomicLong();
  private static Instrumentation instrumentation;

  private StaleProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    Scene scene = scene(arguments[0]);
    for (int i = 0; i < KEPT; i++) {
      scene.add().run();
    }
    AppendedBootClasses boot = new AppendedBootClasses(instrumentation, Path.of(arguments[1]));
    List<WeakReference<Object>> sampled = new ArrayList<>();
    for (Object element : scene.elements()) {
      if (sampled.size() < SAMPLED) {
        sampled.add(new WeakReference<>(element));
      }
    }
    for (int i = 0; i < 2; i++) {
      watch(boot, sampled, scene);
      System.out.println("again=");
    }
  }

  /**
   * @param use null where nothing is ever used
   */
  private record Scene(
      Object container, Collection<?> elements, Runnable add, Runnable use, double usesPerSecond) {
    Scene(Object container, Collection<?> elements, Runnable add, Runnable use) {
      this(container, elements, add, use, 10_000);
    }
  }

  private static Scene scene(String kind) {
    return switch (kind) {
      case "map-kept" -> map(false);
      case "map-used" -> map(true);
      case "lru" -> lru();
      case "listeners" -> listeners();
      case "caffeine-kept" -> caffeine(false);
      case "caffeine-used" -> caffeine(true);
      case "fetched" -> fetched();
      case "set-used" -> set();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Scene map(boolean used) {
    Map<Long, Session> map = new ConcurrentHashMap<>();
    Runnable use = () -> map.get(ThreadLocalRandom.current().nextLong(IDS.get())).use();
    return new Scene(map, map.values(), () -> putNew(map), used ? use : null);
  }

  /** By computeIfAbsent, with a new key each time. */
  private static Scene fetched() {
    Map<Long, Session> map = new ConcurrentHashMap<>();
    return new Scene(
        map,
        map.values(),
        () -> map.computeIfAbsent(IDS.getAndIncrement(), StaleProgram::next),
        null);
  }

  private static Scene lru() {
    Map<Long, Session> eldestGo =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Session> eldest) {
            return size() > KEPT;
          }
        };
    Map<Long, Session> map = Collections.synchronizedMap(eldestGo);
    return new Scene(
        eldestGo,
        map.values(),
        () -> putNew(map),
        () -> map.get(ThreadLocalRandom.current().nextLong(IDS.get())));
  }

  private static Scene listeners() {
    List<Session> list = new CopyOnWriteArrayList<>();
    return new Scene(list, list, () -> addFew(list), () -> list.forEach(Session::use), 20);
  }

  private static void addFew(List<Session> list) {
    if (list.size() < 100) {
      list.add(next(IDS.get()));
    }
  }

  /** Used by a walk through a set that is a view of a map. */
  private static Scene set() {
    ConcurrentHashMap<Session, Boolean> map = new ConcurrentHashMap<>();
    Collection<Session> set = map.keySet(true);
    return new Scene(
        map,
        set,
        () -> {
          if (set.size() < 100) {
            set.add(next(IDS.get()));
          }
        },
        () -> {
          for (Session session : set) {
            session.id();
          }
        },
        20);
  }

  private static Scene caffeine(boolean used) {
    Cache<Long, Session> cache = Caffeine.newBuilder().build();
    Runnable use = () -> cache.getIfPresent(ThreadLocalRandom.current().nextLong(IDS.get())).use();
    return new Scene(
        cache.asMap(),
        cache.asMap().values(),
        () -> {
          Session session = next(IDS.get());
          cache.put(session.id(), session);
          IDS.incrementAndGet();
        },
        used ? use : null);
  }

  private static void putNew(Map<Long, Session> map) {
    Session session = new Session(IDS.get());
    map.put(IDS.get(), session);
    IDS.incrementAndGet();
  }

  private static Session next(long id) {
    return new Session(id);
  }

  /** Nothing is added or used any more when it is read: its counts belong together. */
  private static void watch(
      AppendedBootClasses boot, List<WeakReference<Object>> sampled, Scene scene) throws Exception {
    Pace adds = Pace.of(ADDS_PER_SECOND, scene.add());
    Pace uses = scene.use() == null ? null : Pace.of(scene.usesPerSecond(), scene.use());
    try (StalenessWatch watch =
        StalenessWatch.open(
            instrumentation, boot, sampled, List.of(new WeakReference<>(scene.container())))) {
      long begin = adds.done();
      awaitMore(adds, SECONDS * ADDS_PER_SECOND);
      if (uses != null) {
        awaitMore(uses, SECONDS * scene.usesPerSecond());
        uses.stop();
      }
      adds.stop();
      print(watch.read());
      System.out.println("truth.least=" + (adds.done() - begin));
      System.out.println("truth.most=" + adds.done());
      System.out.println("containers=" + watch.containersWatched());
      watch.notes().forEach(note -> System.out.println("note." + note + "="));
    }
  }

  private static void awaitMore(Pace pace, double times) throws InterruptedException {
    double enough = pace.done() + times;
    while (pace.done() < enough) {
      Thread.sleep(10);
    }
  }

  private static void print(Staleness staleness) {
    System.out.println("sampled=" + staleness.sampled());
    System.out.println("untouched=" + staleness.untouched());
    System.out.println("idle=" + staleness.medianIdleSeconds());
    System.out.println("added=" + staleness.added());
    System.out.println("read=" + staleness.read());
    System.out.println("removed=" + staleness.removed());
  }
}
