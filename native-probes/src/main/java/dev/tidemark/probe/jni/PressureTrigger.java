package dev.tidemark.probe.jni;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Waits until the kernel says that tasks stalled for want of memory.
 *
 * <p>Assumptions: one thread waits. Guarantees: {@link #close} from any thread ends the wait and
 * returns when no native code uses the trigger any more.
 */
public final class PressureTrigger implements AutoCloseable {

  /** How a wait ended. */
  public enum Event {
    QUIET,
    FIRED,
    CLOSED,
    /** The cgroup is no more. */
    GONE
  }

  /** In the order of pressure.h. */
  private static final List<Event> EVENTS =
      List.of(Event.QUIET, Event.FIRED, Event.CLOSED, Event.GONE);

  private final long address;

  private final Object lock = new Object();
  private boolean waiting;
  private boolean closed;

  private PressureTrigger(long address) {
    this.address = address;
  }

  /**
   * @param file {@code /proc/pressure/memory} or a cgroup's {@code memory.pressure}
   * @param stall fires when some task stalled for as long…
   * @param window …within this; up to 10 s, and without CAP_SYS_RESOURCE a multiple of 2 s
   */
  public static PressureTrigger open(
      NativeLibrary library, Path file, Duration stall, Duration window) throws NativeException {
    library.require();
    return new PressureTrigger(nativeOpen(file.toString(), micros(stall), micros(window)));
  }

  private static int micros(Duration duration) {
    return Math.toIntExact(duration.toNanos() / 1000);
  }

  /** Waits for the next event. Not interruptible: close ends it. */
  public Event await(Duration timeout) throws NativeException {
    synchronized (lock) {
      if (closed) {
        return Event.CLOSED;
      }
      waiting = true;
    }
    try {
      return EVENTS.get(nativeWait(address, Math.toIntExact(timeout.toMillis())));
    } finally {
      synchronized (lock) {
        waiting = false;
        lock.notifyAll();
      }
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      nativeCancel(address);
      while (waiting) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    nativeClose(address);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static native long nativeOpen(String file, int stallMicros, int windowMicros)
      throws NativeException;

  private static native int nativeWait(long address, int millis) throws NativeException;

  private static native void nativeCancel(long address);

  private static native void nativeClose(long address);
}
