package dev.tidemark.cli;

import dev.tidemark.record.RecordingException;
import dev.tidemark.replay.Replay;
import dev.tidemark.replay.ReplayJson;
import dev.tidemark.replay.ReplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The engine over a recording. */
@Command(
    name = "replay",
    description =
        "What would have been found in a recording (record=FILE) or in a CSV of time and columns.")
final class ReplayCommand implements Callable<Integer> {
  enum Preset {
    PRODUCTION,
    LAB;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Screen screen;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "CSV with a header: time,rss[bytes],…")
  private Path file = Path.of("");

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "production or lab (default: production)")
  private Preset preset = Preset.PRODUCTION;

  @Option(
      names = "--limit",
      paramLabel = "BYTES",
      description = "what the process may use, for example 2g (default: what the recording says)")
  private String limit = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
  private FindingsCommand.Format format = FindingsCommand.Format.TEXT;

  @Option(names = "--fail-on-leak", description = "exit code 1 if a leak is CONFIRMED")
  private boolean failOnLeak;

  ReplayCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Replay.Result result = run();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        format == FindingsCommand.Format.JSON
            ? AsciiJson.of(ReplayJson.of(result))
            : screen.colour().paint(ReplayText.of(result)));
    out.flush();
    return failOnLeak && result.hasLeak() ? 1 : 0;
  }

  private Replay.Result run() {
    try {
      return Replay.run(file, preset == Preset.LAB, bytes());
    } catch (RecordingException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e, e);
    }
  }

  /** NaN where none was given. */
  private double bytes() {
    if (limit.isEmpty()) {
      return Double.NaN;
    }
    String digits = limit.replaceAll("[kKmMgG]$", "");
    int power = "kmg".indexOf(Character.toLowerCase(limit.charAt(limit.length() - 1))) + 1;
    if (!digits.matches("[0-9]{1,15}")) {
      throw new ParameterException(
          spec.commandLine(), "--limit=" + limit + " is not a size such as 512m or 2g");
    }
    return Long.parseLong(digits) * Math.pow(1024, power);
  }
}
