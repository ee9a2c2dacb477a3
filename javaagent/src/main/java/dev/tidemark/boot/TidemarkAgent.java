package dev.tidemark.boot;

import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters. Does as little as possible, keeps nothing, and lets nothing out: whatever
 * goes wrong in here, the application starts as if the agent were not there.
 */
public final class TidemarkAgent {
  private TidemarkAgent() {}

  /** {@code -javaagent}. The application's {@code main} does not wait for any of it. */
  public static void premain(String options, Instrumentation instrumentation) {
    try {
      new StartThread(options, instrumentation).begin();
    } catch (Throwable t) { // not one of them may reach the application
      off(t);
    }
  }

  /** Attached to a running JVM. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    enter(options, instrumentation, "attach");
  }

  static void enter(String options, Instrumentation instrumentation, String way) {
    try {
      AgentSlot.start(options == null ? "" : options, instrumentation, way);
    } catch (Throwable t) { // not one of them may reach the application
      off(t);
    }
  }

  @SuppressWarnings("SystemOut") // nothing else is there yet to say it with
  private static void off(Throwable why) {
    System.err.println("[tidemark] the agent stays off: " + why);
  }
}
