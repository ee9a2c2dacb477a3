package com.acme.sessions;

import dev.tidemark.investigate.staleness.StalenessWatch;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a watch leaves behind, however it ends. */
final class UndoingScenes {
  private final Stage stage;

  UndoingScenes(Stage stage) {
    this.stage = stage;
  }

  void undone() throws Exception {
    List<Object> sessions = Stage.sessions();
    List<Object> maps = Stage.maps(sessions);
    ClassFiles before = stage.classFiles();
    Stage.line("woven.before", before.woven());
    try (StalenessWatch watch = stage.open(sessions, maps)) {
      Stage.line("woven.during", stage.classFiles().woven());
      Stage.line("gates.during", TouchState.openGates());
      Stage.line("containers", watch.containersWatched());
    }
    ClassFiles after = stage.classFiles();
    Stage.line("woven.after", after.woven());
    Stage.line("same", after.same(before));
    Stage.line("held.after", TouchState.held());
    Stage.line("gates.after", TouchState.openGates());
    Stage.line("threads.after", ourThreads());
  }

  /** The JVM refuses in the middle: an agent's way to fail that is no fault of a class. */
  void failing() throws Exception {
    List<Object> sessions = Stage.sessions();
    List<Object> maps = Stage.maps(sessions);
    ClassFiles before = stage.classFiles();
    AtomicInteger calls = new AtomicInteger();
    Instrumentation refusing =
        (Instrumentation)
            Proxy.newProxyInstance(
                UndoingScenes.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, values) -> {
                  if (method.getName().equals("retransformClasses")
                      && calls.incrementAndGet() == 2) {
                    Stage.line("woven.during", stage.classFiles().woven());
                    throw new IllegalStateException("refused");
                  }
                  try {
                    return method.invoke(stage.instrumentation(), values);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    try (StalenessWatch watch = stage.openBy(refusing, sessions, maps)) {
      Stage.line("opened", watch);
    } catch (IllegalStateException e) {
      Stage.line("refused", e.getMessage());
    }
    reportRestored(before);
  }

  void interrupted() throws Exception {
    List<Object> sessions = Stage.sessions();
    List<Object> maps = Stage.maps(sessions);
    ClassFiles before = stage.classFiles();
    Thread.currentThread().interrupt();
    try (StalenessWatch watch = stage.open(sessions, maps)) {
      Stage.line("opened", watch);
    } catch (InterruptedException e) {
      Stage.line("refused", "interrupted");
    }
    reportRestored(before);
  }

  private void reportRestored(ClassFiles before) throws Exception {
    ClassFiles after = stage.classFiles();
    Stage.line("woven.after", after.woven());
    Stage.line("same", after.same(before));
    Stage.line("held.after", TouchState.held());
    Stage.line("gates.after", TouchState.openGates());
    Stage.line("threads.after", ourThreads());
    try (StalenessWatch watch = stage.open(Stage.sessions(), List.of())) {
      Stage.line("then", watch.read().sampled());
    }
  }

  private static long ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tidemark"))
        .count();
  }
}
