package dev.tidemark.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code java -jar tidemark.jar}. */
@Command(
    name = "java -jar tidemark.jar",
    description = "Says whether a JVM leaks, what, where from, and when it will hit the limit.",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, and a leak is CONFIRMED (with --fail-on-leak)",
      "2:wrong usage",
      "3:the target JVM could not be reached"
    },
    footer = {"", "As an agent: java -javaagent:tidemark.jar[=options] -jar app.jar"})
public final class Tidemark implements Runnable {
  static final int UNREACHABLE = 3;

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Tidemark(Screen screen) {
    this.screen = screen;
  }

  /** Told while the line is read, so that help and errors obey it too. */
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "auto, always or never (default: auto, which honours NO_COLOR)")
  void colour(Screen.When when) {
    screen.colour(when);
    spec.root().commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(screen.ansi()));
  }

  public static void main(Path jar, String[] args) {
    System.exit(run(jar, args));
  }

  static int run(Path jar, String[] args) {
    try {
      return commandLine(jar, new Screen(System.getenv())).execute(args);
    } catch (Throwable e) {
      // An Error, or a runtime that lacks something: the JVM's own exit code for it says "a leak".
      System.err.println("tidemark: " + e);
      return UNREACHABLE;
    }
  }

  static CommandLine commandLine(Path jar, Screen screen) {
    CommandLine line = new CommandLine(new Tidemark(screen));
    line.addSubcommand(new ListCommand());
    line.addSubcommand(new DoctorCommand(screen));
    line.addSubcommand(new AttachCommand(jar, screen));
    line.addSubcommand(new StatusCommand(screen));
    line.addSubcommand(new WatchCommand(screen));
    line.addSubcommand(new FindingsCommand(screen));
    line.addSubcommand(new ReportCommand());
    line.addSubcommand(new InvestigateCommand(screen));
    line.addSubcommand(new DetachCommand());
    line.addSubcommand(new DemoCommand(jar, screen));
    line.addSubcommand(new ReplayCommand(screen));
    line.addSubcommand(new CompletionCommand());
    line.getSubcommands().values().forEach(Tidemark::addHelp);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(screen.ansi()));
    line.setParameterExceptionHandler((mistake, words) -> refuse(mistake));
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          command.getErr().println("tidemark: " + exception.getMessage());
          // Nothing was learnt of the JVM; picocli's own would be 1, which says that it leaks.
          return UNREACHABLE;
        });
    return line;
  }

  /** Help, but not the version, which is the whole jar's. */
  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
  }

  /** What is wrong, what was perhaps meant, and how it is written: no page of help. */
  private static int refuse(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText("tidemark: " + mistake.getMessage()));
    UnmatchedArgumentException.printSuggestions(mistake, err);
    err.print(command.getHelp().fullSynopsis());
    err.println(
        "(" + command.getCommandSpec().qualifiedName() + " --help explains commands and options)");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /** What the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tidemark " + dev.tidemark.report.Version.TEXT};
    }
  }
}
