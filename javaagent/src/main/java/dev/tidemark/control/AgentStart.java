package dev.tidemark.control;

import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import dev.tidemark.options.Options;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The first step behind the door: reads the options and makes the one agent, or says why not. */
public final class AgentStart {
  private static @Nullable Agent agent;

  private AgentStart() {}

  /**
   * Returns within milliseconds; all that takes time happens on the agent's own thread.
   *
   * @param way {@code premain} or {@code attach}
   * @param jar the agent's
   * @param serve makes the agent's loader answer for a resource with a file
   */
  public static synchronized void start(
      String argument,
      Instrumentation instrumentation,
      String way,
      Path jar,
      BiConsumer<String, Path> serve) {
    if (agent != null && agent.isRunning()) {
      AgentLog.standardError()
          .line("already running in this JVM since " + agent.startedAt() + "; nothing changed");
      return;
    }
    try {
      Options options =
          new OptionReader(ProbeCatalog.MEANS, System.getProperties(), System.getenv())
              .read(argument);
      agent = new Agent(options, instrumentation, way.equals("attach"), serve);
      agent.start();
    } catch (OptionException e) {
      AgentLog.standardError().line(e.getMessage() + "; the agent stays off");
    }
  }
}
