package dev.tidemark.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.tidemark.output.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The report of a running JVM as it is now, whether it has an output folder or not.
 *
 * <p>The agent makes the pages, this process writes them: whoever asks owns them. What the other
 * side calls them is not believed, because this side may be root.
 */
@Command(
    name = "report",
    description = "Writes what the agent in a JVM knows as HTML pages that need no network.")
final class ReportCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("(report|finding-[0-9a-z-]{1,40})\\.html");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "where to, made with mode 0700 (default: tidemark-PID)")
  private @Nullable Path folder;

  @Override
  public Integer call() throws Unreachable {
    JsonObject pages = pages(AgentLink.require(pid).ask("report"));
    OutputFolder output = new OutputFolder(folder == null ? Path.of("tidemark-" + pid) : folder);
    PrintWriter out = spec.commandLine().getOut();
    for (String name : pages.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new Unreachable("the agent says: a page of an unexpected name");
      }
      try {
        output.write(name, pages.get(name).getAsString());
      } catch (IOException e) {
        throw new ParameterException(
            spec.commandLine(), output.path() + " cannot be written: " + e, e);
      }
      out.println(output.path().resolve(name));
    }
    out.flush();
    return 0;
  }

  private static JsonObject pages(String reply) throws Unreachable {
    try {
      return JsonParser.parseString(reply).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException e) {
      throw new Unreachable("the agent does not answer: " + e.getMessage());
    }
  }
}
