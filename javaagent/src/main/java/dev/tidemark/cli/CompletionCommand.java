package dev.tidemark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete our commands. */
@Command(
    name = "completion",
    description = {
      "Prints a script that completes commands, options and accounts in a shell.",
      "For bash:",
      "  alias tidemark='java -jar /path/to/tidemark.jar'",
      "  source <(tidemark completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The word that is completed; see the alias above. */
  private static final String WORD = "tidemark";

  enum Shell {
    BASH,
    ZSH;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("# %s; one script for both: it asks zsh for bash's way of completing%n", shell);
    out.print(AutoComplete.bash(WORD, spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
