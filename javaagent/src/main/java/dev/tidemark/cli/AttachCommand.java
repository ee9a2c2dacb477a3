package dev.tidemark.cli;

import dev.tidemark.control.ProbeCatalog;
import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the agent into a running JVM. */
@Command(
    name = "attach",
    description = {
      "Puts the agent into a running JVM, or gives new options to one that is there.",
      "What they do not name stays as it is.",
      "JDK 21 and later comment this with a warning on the target's standard error;",
      "-XX:+EnableDynamicAgentLoading on the target's command line silences it."
    })
final class AttachCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 30;

  /** What the agent says when a successor takes over; see AgentStart. */
  private static final String BEGINS_ANEW = "begins anew";

  private final Path jar;
  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      description = "key=value,… as behind -javaagent:tidemark.jar=")
  private String options = "";

  AttachCommand(Path jar, Screen screen) {
    this.jar = jar;
    this.screen = screen;
  }

  @Override
  public Integer call() throws Unreachable {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(err, screen.showsProgress())) {
      String said = attach(progress);
      progress.clear();
      out.print(said);
      out.flush();
    }
    return 0;
  }

  private String attach(Progress progress) throws Unreachable {
    progress.at("attaching to " + pid);
    Optional<AgentLink> running = AgentLink.find(pid);
    if (running.isEmpty()) {
      AttachModule.require();
      new Attachment(pid).load(jar, options);
      return await("", progress).askText("hello");
    }
    String since = running.get().ask("since");
    String changed = running.get().askText("attach " + options);
    return "the agent is "
        + changed
        + (changed.contains(BEGINS_ANEW) ? await(since, progress).askText("hello") : "");
  }

  /** Here, so that a mistake is a wrong usage and not a line in somebody else's log. */
  private void checkOptions() {
    try {
      new OptionReader(ProbeCatalog.MEANS, new Properties(), Map.of()).readArgument(options);
    } catch (OptionException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /**
   * @param before when the agent started that is to be succeeded; empty if there was none
   */
  private AgentLink await(String before, Progress progress) throws Unreachable {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      Optional<AgentLink> link = AgentLink.find(pid);
      if (link.isPresent() && isAnother(link.get(), before)) {
        return link.get();
      }
      progress.at("waiting for the agent in " + pid);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new Unreachable("the agent was loaded into " + pid + " but does not answer; see its log");
  }

  /** The old one may hang up half way. */
  private static boolean isAnother(AgentLink link, String before) {
    try {
      return before.isEmpty() || !link.ask("since").equals(before);
    } catch (Unreachable e) {
      return false;
    }
  }
}
