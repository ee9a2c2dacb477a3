package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of JMX: touched when {@link JmxGate} lets it, with one bean from then on.
 *
 * <p>For the agent's one thread only.
 */
final class Management implements AutoCloseable {
  private final Steering steering;
  private final AgentThread threads;
  private final Consumer<String> log;
  private final JmxGate gate;
  private boolean open;
  private @Nullable ControlBean bean;

  Management(
      Steering steering,
      Instrumentation instrumentation,
      boolean attached,
      AgentThread threads,
      Consumer<String> log) {
    this.steering = steering;
    this.threads = threads;
    this.log = log;
    this.gate = new JmxGate(instrumentation, attached, System.getProperties(), System.getenv());
  }

  boolean isOpen() {
    return open;
  }

  /**
   * Registers the bean once JMX may be touched.
   *
   * @param now seconds of the agent's clock
   * @return whether that came about just now
   */
  boolean openWhenDue(double now) {
    if (open || !gate.isOpen(now)) {
      return false;
    }
    open = true;
    try {
      ControlBean made = new ControlBean(steering, new ListenerThread(threads, log));
      made.register();
      bean = made;
    } catch (JMException | RuntimeException e) {
      log.accept("no MXBean: " + e);
    }
    return true;
  }

  void changed(Finding finding) {
    if (bean != null) {
      bean.changed(finding);
    }
  }

  @Override
  public void close() {
    if (bean == null) {
      return;
    }
    try {
      bean.close();
    } catch (JMException | RuntimeException e) {
      log.accept("the MXBean stays: " + e);
    }
  }
}
