package com.acme.held;

import dev.tidemark.investigate.path.Amount;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.RootPaths;
import dev.tidemark.probe.ProbeException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Has all that can be reached counted, adds to it, and has it counted again. */
public final class CensusProgram {
  private static final List<Object> KEPT = new ArrayList<>();
  private static final List<SoftReference<Object>> SOFT = new ArrayList<>();

  private static Instrumentation instrumentation;

  private CensusProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Arguments: sessions at first, sessions that are added; or the nodes of each of four lists. */
  public static void main(String[] arguments) throws Exception {
    RootPaths paths =
        new RootPaths(
            instrumentation, HeldProgram.library(), HeldProgram.budget(), OptionalLong::empty);
    if (arguments.length == 1) {
      link(Integer.parseInt(arguments[0]));
      write("linked", paths.census());
      return;
    }
    add(Integer.parseInt(arguments[0]));
    write("first", paths.census());
    add(Integer.parseInt(arguments[1]));
    // Neither is kept by what can be reached: one softly, one not at all.
    SOFT.add(new SoftReference<>(new Plain()));
    Object unused = new Plain();
    unused = null;
    write("second", paths.census());
    onStack(paths);
  }

  /** Of one sort each: a known number of bytes for each session. */
  private static void add(int sessions) {
    for (int i = 0; i < sessions; i++) {
      KEPT.add(new Session());
      KEPT.add(new long[10]);
      KEPT.add(Integer.toString(1_000_000 + i));
    }
  }

  /**
   * In four lists, of one of which something is taken and given back ten thousand times a second.
   */
  private static void link(int nodes) {
    LinkedList<Object> list = new LinkedList<>();
    Queue<Object> queue = new ConcurrentLinkedQueue<>();
    BlockingQueue<Object> busy = new LinkedBlockingQueue<>();
    Deque<Object> deque = new LinkedBlockingDeque<>();
    for (int i = 0; i < nodes; i++) {
      list.add(new long[10]);
      queue.add(new Session());
      busy.add(new Busy());
      deque.add(new Waiting());
    }
    KEPT.addAll(List.of(list, queue, busy, deque));
    Thread worker = new Thread(() -> takeAndGiveBack(busy), "worker");
    worker.setDaemon(true);
    worker.start();
  }

  private static void takeAndGiveBack(BlockingQueue<Object> busy) {
    try {
      while (true) {
        busy.add(busy.take());
        LockSupport.parkNanos(50_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Busy {
    final Object self = this;
  }

  private static final class Waiting {
    final Object self = this;
  }

  private static void onStack(RootPaths paths) throws Exception {
    Object local = new Plain();
    // The stack of the thread that counts is not looked at.
    Census census = CompletableFuture.supplyAsync(() -> counted(paths)).get();
    write("local", census);
    if (local.hashCode() == 1) {
      HeldProgram.line("stray", local);
    }
  }

  private static Census counted(RootPaths paths) {
    try {
      return paths.census();
    } catch (ProbeException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Plain {
    final Object self = this;
  }

  private static void write(String when, Census census) {
    HeldProgram.line(when + ".whole", census.whole());
    HeldProgram.line(when + ".notes", census.notes());
    HeldProgram.line(
        when + ".statics.Plain", census.byType().containsKey(Plain.class.getTypeName()));
    HeldProgram.line(when + ".error", Math.round(Math.sqrt(census.sum().variance())));
    for (Class<?> type :
        List.of(
            Session.class,
            byte[].class,
            long[].class,
            String.class,
            Plain.class,
            Busy.class,
            Waiting.class)) {
      Amount amount =
          Objects.requireNonNull(census.withStacks()).getOrDefault(type.getTypeName(), Amount.NONE);
      HeldProgram.line(when + "." + type.getSimpleName(), Math.round(amount.instances()));
      HeldProgram.line(when + "." + type.getSimpleName() + ".bytes", Math.round(amount.bytes()));
    }
  }
}
