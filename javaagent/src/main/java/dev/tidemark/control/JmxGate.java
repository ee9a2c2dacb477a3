package dev.tidemark.control;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;

/**
 * When the platform MBean server may be touched.
 *
 * <p>Getting it loads java.util.logging's LogManager, which reads its configuration once and for
 * all. An application that sets {@code java.util.logging.manager} in its main, as WildFly and
 * others do, would find it too late (opentelemetry-java-instrumentation #2591, Glowroot's
 * LazyPlatformMBeanServer). So: at once when the application has loaded it, never before when such
 * a server is in sight, else after a grace period that every main has used up.
 *
 * <p>For the agent's one thread only.
 */
final class JmxGate {
  private static final double GRACE_SECONDS = 4;

  /**
   * Made when the LogManager initialises itself. The class LogManager alone says nothing: any bean
   * of java.lang.management loads it without initialising it.
   */
  private static final String LOG_MANAGER_IN_USE = "java.util.logging.LogManager$RootLogger";

  private final Instrumentation instrumentation;
  private final boolean waits;
  private final boolean attached;
  private boolean open;

  JmxGate(
      Instrumentation instrumentation,
      boolean attached,
      Properties properties,
      Map<String, String> environment) {
    this.instrumentation = instrumentation;
    this.attached = attached;
    this.waits = serverInSight(properties, environment);
  }

  private static boolean serverInSight(Properties properties, Map<String, String> environment) {
    String command = properties.getProperty("sun.java.command", "");
    return properties.getProperty("java.util.logging.manager") != null
        || environment.containsKey("JBOSS_HOME")
        || command.contains("jboss-modules")
        || command.contains("weblogic.Server")
        || command.contains("com.sun.enterprise.glassfish");
  }

  /**
   * Whether it may be touched now; once it may, it stays so.
   *
   * @param now seconds since the agent started
   */
  boolean isOpen(double now) {
    if (!open) {
      open = attached || (!waits && now >= GRACE_SECONDS) || logManagerInUse();
    }
    return open;
  }

  private boolean logManagerInUse() {
    for (Class<?> type : instrumentation.getInitiatedClasses(null)) {
      if (type.getName().equals(LOG_MANAGER_IN_USE)) {
        return true;
      }
    }
    return false;
  }
}
