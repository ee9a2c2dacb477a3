package dev.tidemark.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the agent in a JVM sees, again and again. */
@Command(
    name = "watch",
    description = {
      "Shows accounts, rates, layer, probes and findings as they change.",
      "On a terminal in place, until Ctrl-C; into a pipe one line at a time."
    })
final class WatchCommand implements Callable<Integer> {
  private static final long MOST_ENDING_NANOS = 3_000_000_000L;

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      description = "time between two looks (default: ${DEFAULT-VALUE})")
  private double interval = 2;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "ends after so many looks (default: goes on)")
  private long count = Long.MAX_VALUE;

  WatchCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws Unreachable {
    if (!(interval >= 0.1 && interval <= 86_400) || count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--interval is 0.1 s to a day, --count at least 1");
    }
    AgentLink link = AgentLink.require(pid);
    PrintWriter out = spec.commandLine().getOut();
    if (screen.isLive()) {
      try (FullScreen terminal = FullScreen.open(out)) {
        each(
            link,
            seen -> {
              terminal.show(
                  WatchFrame.of(seen, screen.colour(), screen.isUnicode(), screen.size()));
              return !out.checkError();
            });
      }
      return 0;
    }
    WatchLines lines = new WatchLines();
    out.println(WatchLines.heading());
    each(link, seen -> print(out, lines.of(seen, Instant.now())));
    return 0;
  }

  private interface Eye {
    /** Whether anybody still reads what is written: Java is told of a closed pipe by that alone. */
    boolean on(Snapshot seen);
  }

  private void each(AgentLink link, Eye eye) throws Unreachable {
    long next = System.nanoTime();
    for (long look = 1; look <= count && eye.on(look(link)); look++) {
      next += (long) (interval * 1e9);
      while (look < count && System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private Snapshot look(AgentLink link) throws Unreachable {
    try {
      return Snapshot.parse(link.ask("findings"));
    } catch (Unreachable e) {
      // The usual end of a long watch, and no fault of the agent's.
      throw hasEnded() ? new Unreachable("process " + pid + " has ended") : e;
    }
  }

  /** Its socket goes a moment before the process does. */
  private boolean hasEnded() {
    Path process = Path.of("/proc", Long.toString(pid));
    long deadline = System.nanoTime() + MOST_ENDING_NANOS;
    while (Files.isDirectory(process) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    return !Files.isDirectory(process);
  }

  private static boolean print(PrintWriter out, List<String> lines) {
    lines.forEach(out::println);
    return !out.checkError();
  }
}
