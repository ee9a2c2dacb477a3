package dev.tidemark.boot;

import java.lang.instrument.Instrumentation;

/**
 * Takes everything but one thread's start out of the way of the application's {@code main}: opening
 * the jar, reading the options and making the agent load some 330 classes.
 *
 * <p>Not a daemon, and waited for where the program calls {@code System.exit}, so that one that
 * ends at once still shows what is wrong with an option and leaves its findings.json; it ends as
 * soon as the agent's own threads run. No lambda, which would load the machinery behind it. Holds
 * no loader of the application's.
 */
final class StartThread extends Thread {
  private final String options;
  private final Instrumentation instrumentation;
  private final StartAwaited end = new StartAwaited(this);

  StartThread(String options, Instrumentation instrumentation) {
    super(null, null, "tidemark-start", 0, false);
    this.options = options;
    this.instrumentation = instrumentation;
    setDaemon(false);
    setContextClassLoader(null);
  }

  /** Starts it. */
  void begin() {
    Runtime.getRuntime().addShutdownHook(end);
    start();
  }

  @Override
  public void run() {
    TidemarkAgent.enter(options, instrumentation, "premain");
    end.takeBack();
  }
}
