package com.acme.held;

import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.Wanted;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures a search in a heap of a given size: 90 % of it in objects of a hundred different shapes
 * of path, the rest sessions in a map. A thread that only reads the clock tells how long anything
 * kept it from that. Arguments: MiB, threads of thirty frames each, how often.
 *
 * <p>Run as an agent ({@code Premain-Class: com.acme.held.WalkBench}) with {@code -Xlog:safepoint}.
 */
public final class WalkBench {
  private static final String SESSION = Session.class.getName();
  private static final Map<Object, Object> OPEN = new HashMap<>();
  private static final List<Object> OTHERS = new ArrayList<>();

  private WalkBench() {}

  public static void premain(String arguments, Instrumentation given) {
    HeldProgram.premain(arguments, given);
  }

  public static void main(String[] arguments) throws Exception {
    long bytes = Long.parseLong(arguments[0]) << 20;
    fill(bytes);
    CountDownLatch ready = new CountDownLatch(Integer.parseInt(arguments[1]));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      daemon("idle-" + i, () -> wait(ready, 30));
    }
    ready.await();
    Gap gap = new Gap();
    daemon("clock", gap);
    var search = HeldProgram.search(HeldProgram.library());
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      gap.longest = 0;
      HeldProgram.write(search.find(new Wanted(List.of(), Set.of(Session.class))));
      HeldProgram.line("gap.micros", gap.longest / 1000);
      gap.longest = 0;
      // Nothing has this class: the stacks are looked at.
      HeldProgram.write(search.find(new Wanted(List.of(), Set.of(Dormant.class))));
      HeldProgram.line("gap.with.stacks.micros", gap.longest / 1000);
      gap.longest = 0;
      Census census = search.census();
      HeldProgram.line("census.whole", census.whole());
      HeldProgram.line("census.sessions", census.byType().get(SESSION));
      HeldProgram.rest("", census.cost(), census.notes());
      HeldProgram.line("gap.with.census.micros", gap.longest / 1000);
    }
  }

  /** About 160 bytes a map entry with its session, 200 a bean with what it holds. */
  private static void fill(long bytes) {
    for (int i = 0; i < bytes / 10 / 160; i++) {
      OPEN.put(i, new Session());
    }
    List<List<Object>> kinds = new ArrayList<>();
    for (int kind = 0; kind < 100; kind++) {
      List<Object> list = new ArrayList<>();
      Object holder = list;
      for (int depth = 0; depth <= kind % 10; depth++) {
        holder = kind % 2 == 0 ? new Object[] {holder} : Map.of("key", holder);
      }
      OTHERS.add(holder);
      kinds.add(list);
    }
    for (long i = 0; i < bytes * 9 / 10 / 200; i++) {
      kinds.get((int) (i % 100)).add(new Object[] {new byte[100], new Object[2], "text"});
    }
  }

  private static void wait(CountDownLatch ready, int frames) {
    if (frames > 0) {
      wait(ready, frames - 1);
      return;
    }
    ready.countDown();
    while (true) {
      LockSupport.park();
    }
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** The longest time between two looks at the clock. */
  private static final class Gap implements Runnable {
    volatile long longest;

    @Override
    public void run() {
      long last = System.nanoTime();
      while (true) {
        long now = System.nanoTime();
        if (now - last > longest) {
          longest = now - last;
        }
        last = now;
      }
    }
  }
}
