package com.acme.sessions;

import com.acme.leaky.Pace;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.staleness.StalenessWatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A watch while other threads, or another watch, are at the same things. */
final class ConcurrentScenes {
  private final Stage stage;

  ConcurrentScenes(Stage stage) {
    this.stage = stage;
  }

  /** Three threads use what is watched and what is not, all the while. */
  void hammered() throws Exception {
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
    Stage.line("wrong", wrong);
    Stage.line("failure", failure.get());
    Stage.line("counted", counts.values().stream().mapToInt(Integer::intValue).sum());
    Stage.line("done", Arrays.stream(done).sum());
    Stage.line("failures", TouchState.failures());
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

  private Staleness watchUntilRead(List<Object> elements, Object container) throws Exception {
    try (StalenessWatch watch = stage.open(elements, List.of(container))) {
      Staleness staleness = watch.read();
      while (staleness.read() < 1000 || staleness.sampled() == 0 || staleness.untouched() > 0) {
        Thread.sleep(5);
        staleness = watch.read();
      }
      return staleness;
    }
  }

  private Staleness watch(List<Object> elements, Object container) throws Exception {
    try (StalenessWatch watch = stage.open(elements, List.of(container))) {
      return watch.read();
    }
  }

  /** Opens and closes while others hold every lock there is to hold. */
  void locked() throws Exception {
    List<Object> sessions = Stage.sessions();
    List<Object> maps = Stage.maps(sessions);
    Map<Object, Object> shared = Collections.synchronizedMap(new LinkedHashMap<>());
    for (int i = 0; i < 2; i++) {
      Pace.of(1000, () -> slowly(shared));
    }
    List<Object> locks = new ArrayList<>(ClassFiles.WOVEN);
    locks.addAll(maps);
    locks.addAll(sessions);
    locks.add(ConcurrentScenes.class.getClassLoader());
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread holder = new Thread(() -> hold(locks, held, closed), "holder");
    holder.start();
    held.await();
    List<Object> watched = new ArrayList<>(maps);
    watched.add(shared);
    try (StalenessWatch watch = stage.open(sessions, watched)) {
      Stage.line("containers", watch.containersWatched());
      Stage.line("sampled", watch.read().sampled());
    }
    closed.countDown();
    holder.join();
    Stage.line("size", shared.size());
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

  void exclusive() throws Exception {
    List<Object> sessions = Stage.sessions();
    try (StalenessWatch first = stage.open(sessions, List.of())) {
      try (StalenessWatch second = stage.open(sessions, List.of())) {
        Stage.line("opened", second);
      } catch (IOException e) {
        Stage.line("refused", e.getMessage());
      }
      Stage.line("first", first.read().sampled());
    }
    try (StalenessWatch third = stage.open(sessions, List.of())) {
      Stage.line("third", third.read().sampled());
    }
  }
}
