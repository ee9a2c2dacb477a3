package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ProbeException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;

/**
 * Runs diagnostic commands through the platform MBean server.
 *
 * <p>{@link #connect} creates that server where nobody has yet, which loads {@code
 * java.util.logging}'s LogManager; so it comes late, after a server such as WildFly has set its
 * own.
 */
public final class JmxDiagnosticCommands implements DiagnosticCommands {

  private record Operation(String name, boolean takesArguments) {}

  private final MBeanServer server;
  private final ObjectName bean;
  private final Map<String, Operation> operations;

  private JmxDiagnosticCommands(
      MBeanServer server, ObjectName bean, Map<String, Operation> operations) {
    this.server = server;
    this.bean = bean;
    this.operations = operations;
  }

  /** Asks the VM which commands there are; where that fails, none can be run, and why. */
  public static DiagnosticCommands connect() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName bean = new ObjectName("com.sun.management:type=DiagnosticCommand");
      Map<String, Operation> operations = new HashMap<>();
      for (MBeanOperationInfo operation : server.getMBeanInfo(bean).getOperations()) {
        Object command = operation.getDescriptor().getFieldValue("dcmd.name");
        operations.put(
            String.valueOf(command),
            new Operation(operation.getName(), operation.getSignature().length > 0));
      }
      return new JmxDiagnosticCommands(server, bean, operations);
    } catch (JMException | RuntimeException e) {
      return DiagnosticCommands.none(
          Availability.no(
              "this VM has no diagnostic commands: " + e, "a HotSpot VM with jdk.management"));
    }
  }

  @Override
  public Availability availability() {
    return Availability.yes();
  }

  @Override
  public String run(String command, String... arguments) throws ProbeException {
    Operation operation = operations.get(command);
    if (operation == null) {
      throw new ProbeException("this VM has no diagnostic command " + command);
    }
    Object[] parameters = operation.takesArguments() ? new Object[] {arguments} : new Object[0];
    String[] signature =
        operation.takesArguments() ? new String[] {String[].class.getName()} : new String[0];
    try {
      return (String) server.invoke(bean, operation.name(), parameters, signature);
    } catch (JMException | RuntimeMBeanException e) {
      throw new ProbeException(command + " failed: " + e.getMessage(), e);
    }
  }
}
