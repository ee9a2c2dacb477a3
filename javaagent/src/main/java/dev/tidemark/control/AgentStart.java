package dev.tidemark.control;

import dev.tidemark.options.Changes;
import dev.tidemark.options.OptionException;
import dev.tidemark.options.OptionReader;
import dev.tidemark.options.Options;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first step behind the door: reads the options and makes the one agent, or says why not. Where
 * one runs already it takes over the new options.
 */
public final class AgentStart {
  private static @Nullable Agent agent;
  private static String asked = "";

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
    Function<Options, Agent> maker = maker(instrumentation, way.equals("attach"), serve);
    if (agent != null && agent.isRunning()) {
      agent.say(said(argument, maker));
      return;
    }
    try {
      begin(read(argument), maker);
      asked = argument;
    } catch (OptionException e) {
      AgentLog.standardError().line(e.getMessage() + "; the agent stays off");
    }
  }

  private static String said(String argument, Function<Options, Agent> maker) {
    try {
      return attachAgain(argument, maker);
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Options read(String argument) throws OptionException {
    return new OptionReader(ProbeCatalog.MEANS, System.getProperties(), System.getenv())
        .read(argument);
  }

  private static Function<Options, Agent> maker(
      Instrumentation instrumentation, boolean attached, BiConsumer<String, Path> serve) {
    return new Function<>() {
      @Override
      public Agent apply(Options options) {
        return new Agent(
            options, instrumentation, attached, serve, argument -> attachAgain(argument, this));
      }
    };
  }

  private static void begin(Options options, Function<Options, Agent> maker) {
    agent = maker.apply(options);
    agent.start();
  }

  /**
   * What a key of the new argument does not name stays as it is. The native library stays loaded: a
   * second loader could not load it again.
   *
   * @return one line on what came of it
   * @throws IllegalStateException if nothing did, with the reason
   */
  private static synchronized String attachAgain(String argument, Function<Options, Agent> maker) {
    Agent running = agent;
    if (running == null || !running.isRunning()) {
      throw new IllegalStateException("not running any more");
    }
    String already = "already running since " + running.startedAt().truncatedTo(ChronoUnit.SECONDS);
    try {
      String merged = OptionReader.merged(asked, argument);
      Options next = read(merged);
      Changes changes = Changes.between(running.options(), next);
      if (changes.isEmpty()) {
        return already + " with these options; nothing changed";
      }
      asked = merged;
      if (changes.anew().isEmpty()) {
        running.change(next);
        return already + "; changed: " + String.join(", ", changes.live());
      }
      running.detachThen(() -> succeed(running, next, maker));
      return already + "; begins anew, without what it has measured, with: " + changes.all();
    } catch (OptionException e) {
      throw new IllegalStateException(already + "; " + e.getMessage() + "; nothing changed", e);
    }
  }

  /** Unless another came in between. */
  private static synchronized void succeed(
      Agent predecessor, Options options, Function<Options, Agent> maker) {
    if (agent == predecessor) {
      begin(options, maker);
    }
  }
}
