package dev.tidemark.control;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's JMX listeners are called: one that mails, or never returns, is to hold up
 * nothing of the agent's.
 *
 * <p>Assumptions: {@link #run} and {@link #close} are called by the agent's one thread. Guarantees:
 * what is run keeps its order and {@link #run} never waits for it; at most {@link #MOST_WAITING}
 * wait, more are dropped, which the log says at once and with their number in the end. The thread
 * starts with the first and ends with {@link #close}, but for a listener that neither returns nor
 * heeds an interrupt.
 */
final class ListenerThread implements AutoCloseable {
  static final int MOST_WAITING = 16;
  private static final String NAME = "tidemark-listeners";
  private static final long PATIENCE_MILLIS = 1_000;

  private final AgentThread threads;
  private final Consumer<String> log;
  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private @Nullable Thread thread;
  private volatile boolean closed;
  private long dropped;

  /** The listeners' thread's own. */
  private boolean failed;

  ListenerThread(AgentThread threads, Consumer<String> log) {
    this.threads = threads;
    this.log = log;
  }

  void run(Runnable calls) {
    if (closed) {
      return;
    }
    if (!isStarted()) {
      drop("no thread can be made to call its listeners");
    } else if (!waiting.offer(calls)) {
      drop(MOST_WAITING + " wait for a listener that has not returned");
    } else {
      sayDropped();
    }
  }

  private void drop(String why) {
    dropped++;
    if (dropped == 1) {
      log.accept("a JMX notification was dropped: " + why);
    }
  }

  private void sayDropped() {
    if (dropped > 0) {
      log.accept(dropped + " JMX notifications were dropped");
      dropped = 0;
    }
  }

  /** Where none can be made now, the next tries again. */
  private boolean isStarted() {
    try {
      if (thread == null) {
        thread = threads.start(NAME, this::serve);
      }
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private void serve() {
    while (!closed || !waiting.isEmpty()) {
      try {
        waiting.take().run();
      } catch (InterruptedException e) {
        // A listener may have interrupted its own thread; only closing ends it.
      } catch (Throwable e) { // the application's code, whatever it throws
        sayOnce(e);
      }
    }
  }

  private void sayOnce(Throwable e) {
    try {
      if (!failed) {
        log.accept("a JMX listener failed: " + e + AgentThread.at(e));
        failed = true;
      }
    } catch (Throwable unsayable) { // no room for the line, or what was thrown throws itself
      failed = true;
    }
  }

  /** What waits is still told, for so long. */
  @Override
  public void close() {
    closed = true;
    sayDropped();
    Thread last = thread;
    if (last == null) {
      return;
    }
    waiting.offer(() -> {}); // where there is no place for it, the thread need not be woken
    try {
      last.join(PATIENCE_MILLIS);
      if (last.isAlive()) {
        waiting.clear();
        last.interrupt();
        last.join(PATIENCE_MILLIS);
      }
      if (last.isAlive()) {
        log.accept("a JMX listener does not return; " + NAME + " stays until it does");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
