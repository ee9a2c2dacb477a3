package dev.tidemark.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.tidemark.control.ProbeCatalog;
import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
      "Puts the agent into a running JVM.",
      "JDK 21 and later comment this with a warning on the target's standard error;",
      "-XX:+EnableDynamicAgentLoading on the target's command line silences it."
    },
    mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 30;

  private final Path jar;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPTIONS",
      description = "key=value,… as behind -javaagent:tidemark.jar=")
  private String options = "";

  AttachCommand(Path jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws Unreachable {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    if (AgentLink.find(pid).isPresent()) {
      out.println("the agent is already running in " + pid + "; nothing changed");
      out.flush();
      return 0;
    }
    load();
    out.print(awaitAgent().ask("hello"));
    out.flush();
    return 0;
  }

  /** Here, so that a mistake is a wrong usage and not a line in somebody else's log. */
  private void checkOptions() {
    try {
      new OptionReader(ProbeCatalog.MEANS, new Properties(), Map.of()).read(options);
    } catch (OptionException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void load() throws Unreachable {
    try {
      VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
      try {
        jvm.loadAgent(jar.toString(), options);
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new Unreachable("process " + pid + " takes no attach: " + why(e) + notAJvm());
    } catch (AgentLoadException | AgentInitializationException e) {
      throw new Unreachable(
          "the JVM "
              + pid
              + " refused the agent: "
              + why(e)
              + "; can its user read "
              + jar
              + ", and was it started with -XX:-EnableDynamicAgentLoading?");
    } catch (IOException e) {
      throw new Unreachable("cannot attach to " + pid + ": " + why(e) + otherUser());
    }
  }

  private static String why(Exception e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private String notAJvm() {
    try {
      boolean jvm =
          Files.readString(Path.of("/proc", Long.toString(pid), "maps")).contains("libjvm.so");
      return jvm
          ? " (started with -XX:+DisableAttachMechanism, or another user's)"
          : " (it is not a JVM)";
    } catch (IOException e) {
      return otherUser();
    }
  }

  private String otherUser() {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      Object owner = Files.getAttribute(process, "unix:uid");
      Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return owner.equals(own)
          ? ""
          : " (it is another user's: run this as its user, uid " + owner + ")";
    } catch (IOException e) {
      return " (it has ended)";
    }
  }

  private AgentLink awaitAgent() throws Unreachable {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      Optional<AgentLink> link = AgentLink.find(pid);
      if (link.isPresent()) {
        return link.get();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new Unreachable("the agent was loaded into " + pid + " but does not answer; see its log");
  }
}
