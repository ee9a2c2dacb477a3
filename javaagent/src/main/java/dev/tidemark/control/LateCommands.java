package dev.tidemark.control;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;

/**
 * The VM's diagnostic commands, from the moment on at which JMX may be touched.
 *
 * <p>Any thread may ask; the agent's one thread connects.
 */
final class LateCommands implements DiagnosticCommands {
  private volatile DiagnosticCommands commands =
      DiagnosticCommands.none("JMX is not touched yet: the application's logging comes first");

  void connect() {
    commands = JmxDiagnosticCommands.connect();
  }

  @Override
  public Availability availability() {
    return commands.availability();
  }

  @Override
  public String run(String command, String... arguments) throws ProbeException {
    return commands.run(command, arguments);
  }
}
