package dev.tidemark.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.tidemark.report.VisibleText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The JVMs here, each with the agent on or off. */
@Command(name = "list", description = "The JVMs here, each with the agent on or off.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Unreachable {
    AttachModule.require();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%8s  %-5s  %s%n", "PID", "AGENT", "MAIN");
    long self = ProcessHandle.current().pid();
    for (VirtualMachineDescriptor jvm : VirtualMachine.list()) {
      if (!jvm.id().equals(Long.toString(self))) {
        out.printf(
            "%8s  %-5s  %s%n", jvm.id(), agent(jvm.id()), VisibleText.line(jvm.displayName()));
      }
    }
    out.flush();
    return 0;
  }

  private static String agent(String pid) {
    try {
      long id = Long.parseLong(pid);
      return AgentLink.find(id).isPresent() ? "on" : AgentLink.isStarting(id) ? "start" : "off";
    } catch (Unreachable | NumberFormatException e) {
      return "?";
    }
  }
}
