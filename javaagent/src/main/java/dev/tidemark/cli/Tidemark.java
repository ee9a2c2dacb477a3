package dev.tidemark.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar tidemark.jar}. */
@Command(
    name = "tidemark",
    description = "Says whether a JVM leaks, what, where from, and when it will hit the limit.",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    footer = {
      "",
      "As an agent:  java -javaagent:tidemark.jar[=options] -jar app.jar",
      "Exit codes: 0 done; 1 done and a leak is CONFIRMED (with --fail-on-leak);",
      "            2 wrong usage; 3 the target JVM could not be reached."
    })
public final class Tidemark implements Runnable {
  static final int UNREACHABLE = 3;

  @Spec private CommandSpec spec;

  private Tidemark(CommandSpec placeholder) {
    this.spec = placeholder;
  }

  public static void main(Path jar, String[] args) {
    System.exit(run(jar, args));
  }

  static int run(Path jar, String[] args) {
    CommandLine line = new CommandLine(new Tidemark(CommandSpec.create()));
    line.addSubcommand(new ListCommand());
    line.addSubcommand(new DoctorCommand());
    line.addSubcommand(new AttachCommand(jar));
    line.addSubcommand(new StatusCommand());
    line.addSubcommand(new FindingsCommand());
    line.addSubcommand(new InvestigateCommand());
    line.addSubcommand(new DetachCommand());
    line.addSubcommand(new DemoCommand(jar));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println("tidemark: " + exception.getMessage());
          return exception instanceof Unreachable
              ? UNREACHABLE
              : command.getCommandSpec().exitCodeOnExecutionException();
        });
    return line.execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed; see --help");
  }

  /** What the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tidemark " + dev.tidemark.report.Version.TEXT};
    }
  }
}
