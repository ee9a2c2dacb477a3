package dev.tidemark.it.harness;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.awaitility.Awaitility;

/** The agent's control bean in another JVM, through the connector of that JVM. */
public final class Management implements AutoCloseable {
  private static final ObjectName NAME = name();

  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final List<Notification> notifications = new CopyOnWriteArrayList<>();

  private Management(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
  }

  public static Management of(AgentJvm jvm) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(jvm.pid()));
      try {
        String address = machine.startLocalManagementAgent();
        return new Management(JMXConnectorFactory.connect(new JMXServiceURL(address)));
      } finally {
        machine.detach();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The agent leaves JMX alone until the application's own logging is up. */
  public static Management await(AgentJvm jvm, Duration patience) {
    Awaitility.await("agent threads: " + jvm.lastWords())
        .atMost(patience)
        .until(() -> !jvm.proc().agentThreads().isEmpty());
    Management management = of(jvm);
    Awaitility.await("the control bean").atMost(patience).until(management::isThere);
    return management;
  }

  public Findings findings() {
    return Findings.parse((String) get("FindingsJson"));
  }

  public boolean isThere() {
    try {
      return server.isRegistered(NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Object get(String attribute) {
    return call(() -> server.getAttribute(NAME, attribute));
  }

  public Object invoke(String operation, String[] signature, Object... arguments) {
    return call(() -> server.invoke(NAME, operation, arguments, signature));
  }

  public List<String> operations() {
    return call(
        () ->
            List.of(server.getMBeanInfo(NAME).getOperations()).stream()
                .map(operation -> operation.getName())
                .sorted()
                .toList());
  }

  public boolean isMXBean() {
    return call(
        () -> "true".equals(server.getMBeanInfo(NAME).getDescriptor().getFieldValue("mxbean")));
  }

  /** From now on. */
  public Management listen() {
    return call(
        () -> {
          server.addNotificationListener(
              NAME, (notification, handback) -> notifications.add(notification), null, null);
          return this;
        });
  }

  public List<Notification> notifications() {
    return notifications;
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // The JVM behind it may have ended.
    }
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectName name() {
    return call(() -> new ObjectName("dev.tidemark:type=Tidemark"));
  }

  private interface Call<T> {
    T run() throws IOException, JMException;
  }
}
