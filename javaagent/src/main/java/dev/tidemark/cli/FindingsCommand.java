package dev.tidemark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The findings of the agent in a JVM. */
@Command(name = "findings", description = "The findings of the agent in a JVM.")
final class FindingsCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
  private Format format = Format.TEXT;

  @Option(names = "--fail-on-leak", description = "exit code 1 if a leak is CONFIRMED")
  private boolean failOnLeak;

  FindingsCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws Unreachable {
    AgentLink link = AgentLink.require(pid);
    String json = link.ask("findings");
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format == Format.JSON
            ? AsciiJson.of(json)
            : screen.colour().paint(link.askText("findings-text").strip() + "\n"));
    out.flush();
    return failOnLeak && Snapshot.parse(json).hasLeak() ? 1 : 0;
  }
}
