package dev.tidemark.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the agent in a JVM does and sees. */
@Command(name = "status", description = "What the agent in a JVM does and sees.")
final class StatusCommand implements Callable<Integer> {
  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  StatusCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws Unreachable {
    PrintWriter out = spec.commandLine().getOut();
    out.print(screen.colour().paint(AgentLink.require(pid).askText("status")));
    out.flush();
    return 0;
  }
}
