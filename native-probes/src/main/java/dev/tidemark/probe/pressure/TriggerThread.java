package dev.tidemark.probe.pressure;

import dev.tidemark.probe.jni.PressureTrigger.Event;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often the kernel's trigger fires.
 *
 * <p>Guarantees: the thread is a daemon, sleeps in the kernel, and has ended when {@link #close}
 * returns. Nothing is thrown out of it, for the uncaught-exception handler is the application's and
 * may end it. {@link #fired} and {@link #ended} may be asked by any thread.
 */
final class TriggerThread implements AutoCloseable {
  static final String NAME = "tidemark-pressure";

  private final Trigger trigger;
  private final AtomicLong fired = new AtomicLong();
  private final Thread thread;

  /** Made into text when it is asked for: it may be that there is no memory. */
  private volatile @Nullable Object ended;

  private TriggerThread(Trigger trigger) {
    this.trigger = trigger;
    this.thread = new Thread(null, this::run, NAME, 0, false);
    thread.setDaemon(true);
    // Inherited, it would keep the application's class loader alive.
    thread.setContextClassLoader(null);
  }

  /** The trigger is closed with the thread, and where that cannot be started. */
  static TriggerThread start(Trigger trigger) {
    return start(trigger, Thread::start);
  }

  static TriggerThread start(Trigger trigger, Consumer<Thread> starter) {
    try {
      TriggerThread started = new TriggerThread(trigger);
      starter.accept(started.thread);
      return started;
    } catch (Throwable e) {
      trigger.close();
      throw e;
    }
  }

  long fired() {
    return fired.get();
  }

  /** Why no more firings are counted, a text or what was thrown; null while they are. */
  @Nullable Object ended() {
    return ended;
  }

  private void run() {
    try {
      Event event;
      do {
        event = trigger.await(Duration.ofDays(1));
        if (event == Event.FIRED) {
          fired.incrementAndGet();
        }
      } while (event == Event.FIRED || event == Event.QUIET);
      if (event == Event.GONE) {
        ended = "its control group is no more";
      }
    } catch (Throwable e) {
      ended = e;
    }
  }

  @Override
  public void close() {
    trigger.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
