package dev.tidemark.it.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The agent's MXBean in another JVM. */
final class AgentSwitch implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final ObjectName name;

  private AgentSwitch(JMXConnector connector) throws IOException, JMException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
    this.name = new ObjectName("dev.tidemark:type=Tidemark");
  }

  /** Waits until the bean is there. */
  @SuppressWarnings("BanJNDI") // the address comes from the JVM that was just attached to
  static AgentSwitch of(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      AgentSwitch made = new AgentSwitch(JMXConnectorFactory.connect(new JMXServiceURL(address)));
      for (int second = 0; second < PATIENCE_SECONDS; second++) {
        if (made.server.isRegistered(made.name)) {
          return made;
        }
        Tool.waitSeconds(1);
      }
      throw new IOException("the agent has no MXBean");
    } catch (AttachNotSupportedException | JMException e) {
      throw new IOException(e);
    }
  }

  /** Calls an operation without arguments: {@code pause}, {@code resume}. */
  void call(String operation) throws IOException {
    invoke(operation, new Object[0], new String[0]);
  }

  String investigate(String kind, int seconds) throws IOException {
    return String.valueOf(
        invoke(
            "investigate",
            new Object[] {kind, seconds},
            new String[] {String.class.getName(), int.class.getName()}));
  }

  private Object invoke(String operation, Object[] arguments, String[] types) throws IOException {
    try {
      return server.invoke(name, operation, arguments, types);
    } catch (JMException e) {
      throw new IOException(e);
    }
  }

  String state() throws IOException {
    return String.valueOf(attribute("State"));
  }

  Map<?, ?> cost() throws IOException {
    return (Map<?, ?>) attribute("Cost");
  }

  String findingsJson() throws IOException {
    return String.valueOf(attribute("FindingsJson"));
  }

  private Object attribute(String attribute) throws IOException {
    try {
      Object value = server.getAttribute(name, attribute);
      return value instanceof javax.management.openmbean.TabularData table ? tabular(table) : value;
    } catch (JMException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, Object> tabular(javax.management.openmbean.TabularData table) {
    Map<String, Object> map = new java.util.TreeMap<>();
    for (Object row : table.values()) {
      var data = (javax.management.openmbean.CompositeData) row;
      map.put(String.valueOf(data.get("key")), data.get("value"));
    }
    return map;
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
