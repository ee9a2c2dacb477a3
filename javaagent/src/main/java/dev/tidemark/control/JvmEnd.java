package dev.tidemark.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of the JVM, of which a hook tells: what is to be done then, and the wait for the agent's
 * own thread, which alone may write the last report.
 *
 * <p>Assumptions: {@link #watch} is called before the agent's thread starts, and {@link #forget} on
 * it, each once.
 */
final class JvmEnd {
  /** By which the end of a JVM may be delayed for its last report. */
  private static final long MOST_MILLIS = 2_000;

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param act on the JVM's own thread, while the agent's may be anywhere
   */
  JvmEnd(Runnable act) {
    hook = new Thread(null, act, "tidemark-exit", 0, false);
  }

  /**
   * @return false when the JVM is going down already: nobody will call
   */
  boolean watch() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /**
   * @return false when the JVM is going down: the hook itself then does what is left to do
   */
  boolean forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** The last report is written. */
  void reported() {
    reported.countDown();
  }

  /** For the hook. */
  void awaitReport() {
    try {
      reported.await(MOST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
