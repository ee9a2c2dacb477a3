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
    description = "Looks for the culprit of one account now and prints what it saw.")
final class InvestigateCommand implements Callable<Integer> {
  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "the account: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Kind kind = Kind.NATIVE_MALLOC;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "how long, 1800 at the most (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  InvestigateCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws Unreachable {
    AgentLink link = AgentLink.require(pid);
    PrintWriter out = spec.commandLine().getOut();
    String started = link.askText("investigate " + kind + " " + Math.max(1, seconds));
    if (started.startsWith("not started")) {
      out.print(started);
      out.flush();
      return Tidemark.UNREACHABLE;
    }
    out.print(screen.colour().paint(await(link, started.strip())));
    out.flush();
    return 0;
  }

  private String await(AgentLink link, String started) throws Unreachable {
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(err, screen.showsProgress())) {
      String seen = link.askText("investigation");
      while (seen.startsWith("running")) {
        if (progress.seconds() < seconds) {
          progress.at(started, seconds);
        } else {
          progress.at("naming the culprit");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        seen = link.askText("investigation");
      }
      return seen;
    }
  }
}
