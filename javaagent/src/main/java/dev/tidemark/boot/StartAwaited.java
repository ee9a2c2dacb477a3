package dev.tidemark.boot;

/**
 * Holds the end of the JVM until the agent's first step is done: {@code System.exit} does not wait
 * for a thread, and a program may call it before that thread had its first turn on a busy machine.
 *
 * <p>Assumptions: registered before the thread starts, and taken back by it.
 */
final class StartAwaited extends Thread {
  /**
   * By which the end may be delayed; it takes a tenth of a second where the machine is not busy.
   */
  private static final long MOST_MILLIS = 10_000;

  private final Thread start;

  StartAwaited(Thread start) {
    super(null, null, "tidemark-start-awaited", 0, false);
    this.start = start;
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    try {
      start.join(MOST_MILLIS);
    } catch (InterruptedException e) {
      interrupt();
    }
  }

  void takeBack() {
    try {
      Runtime.getRuntime().removeShutdownHook(this);
    } catch (IllegalStateException e) {
      // The JVM is going down and waits for the calling thread, which ends.
    }
  }
}
