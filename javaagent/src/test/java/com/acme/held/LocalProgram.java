package com.acme.held;

import dev.tidemark.investigate.path.Wanted;
import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Holds sessions by a local variable of another thread alone. Arguments: how many, threads. */
public final class LocalProgram {

  private LocalProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    HeldProgram.premain(arguments, given);
  }

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    CountDownLatch ready = new CountDownLatch(threads + 1);
    for (int i = 0; i < threads; i++) {
      start("idle-" + i, () -> wait(ready, 20));
    }
    start("importer", () -> importAll(count, ready));
    ready.await();
    HeldProgram.write(
        HeldProgram.search(HeldProgram.library())
            .find(new Wanted(List.of(), Set.of(Session.class))));
  }

  static void importAll(int count, CountDownLatch ready) {
    List<Object> imported = new ArrayList<>();
    Way.putInto(imported, count);
    wait(ready, 0);
    Reference.reachabilityFence(imported);
  }

  private static void wait(CountDownLatch ready, int frames) {
    if (frames > 0) {
      wait(ready, frames - 1);
      return;
    }
    ready.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
