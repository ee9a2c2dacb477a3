package dev.tidemark.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends the agent in a JVM. */
@Command(name = "detach", description = "Ends the agent in a JVM; it can be attached again.")
final class DetachCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 30;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Override
  public Integer call() throws Unreachable {
    AgentLink.require(pid).ask("detach");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (AgentLink.find(pid).isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new Unreachable("the agent in " + pid + " is still there after 30 s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("detached from " + pid);
    out.flush();
    return 0;
  }
}
