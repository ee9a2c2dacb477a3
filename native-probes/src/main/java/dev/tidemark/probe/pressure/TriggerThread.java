package dev.tidemark.probe.pressure;

import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.PressureTrigger;
import dev.tidemark.probe.jni.PressureTrigger.Event;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts how often the kernel's trigger fires.
 *
 * <p>Guarantees: the thread is a daemon, sleeps in the kernel, and has ended when {@link #close}
 * returns.
 */
final class TriggerThread implements AutoCloseable {
  static final String NAME = "tidemark-pressure";

  private final PressureTrigger trigger;
  private final AtomicLong fired = new AtomicLong();
  private final Thread thread;

  private TriggerThread(PressureTrigger trigger) {
    this.trigger = trigger;
    this.thread = new Thread(null, this::run, NAME, 0, false);
    thread.setDaemon(true);
    // Inherited, it would keep the application's class loader alive.
    thread.setContextClassLoader(null);
  }

  /** The trigger is closed with the thread, and where that cannot be started. */
  static TriggerThread start(PressureTrigger trigger) {
    return start(trigger, Thread::start);
  }

  static TriggerThread start(PressureTrigger trigger, Consumer<Thread> starter) {
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

  private void run() {
    try {
      Event event;
      do {
        event = trigger.await(Duration.ofDays(1));
        if (event == Event.FIRED) {
          fired.incrementAndGet();
        }
      } while (event == Event.FIRED || event == Event.QUIET);
    } catch (NativeException e) {
      // No more firings; the averages still tell.
      return;
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
