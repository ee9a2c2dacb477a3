package dev.tidemark.cli;

import dev.tidemark.account.Kind;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks for the culprit of one account now. */
@Command(
    name = "investigate",
    description = "Looks for the culprit of one account now and prints what it saw.",
    mixinStandardHelpOptions = true)
final class InvestigateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Option(names = "--kind", description = "the account (default: NATIVE_MALLOC)")
  private Kind kind = Kind.NATIVE_MALLOC;

  @Option(names = "--seconds", description = "how long (default: 30)")
  private int seconds = 30;

  @Override
  public Integer call() throws Unreachable {
    AgentLink link = AgentLink.require(pid);
    PrintWriter out = spec.commandLine().getOut();
    String started = link.ask("investigate " + kind + " " + Math.max(1, seconds));
    out.print(started);
    out.flush();
    if (started.startsWith("not started")) {
      return Tidemark.UNREACHABLE;
    }
    String seen = link.ask("investigation");
    while (seen.startsWith("running")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      seen = link.ask("investigation");
    }
    out.print(seen);
    out.flush();
    return 0;
  }
}
