package dev.tidemark.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The findings of the agent in a JVM. */
@Command(
    name = "findings",
    description = "The findings of the agent in a JVM.",
    mixinStandardHelpOptions = true)
final class FindingsCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "PID", description = "of the JVM")
  private long pid;

  @Option(names = "--format", description = "text or json (default: text)")
  private Format format = Format.TEXT;

  @Option(names = "--fail-on-leak", description = "exit code 1 if a leak is CONFIRMED")
  private boolean failOnLeak;

  @Override
  public Integer call() throws Unreachable {
    AgentLink link = AgentLink.require(pid);
    String json = link.ask("findings");
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.JSON ? json : link.ask("findings-text"));
    out.flush();
    return failOnLeak && hasLeak(json) ? 1 : 0;
  }

  private static boolean hasLeak(String json) {
    for (JsonElement element :
        JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      if (finding.get("state").getAsString().equals("CONFIRMED")
          && finding.get("verdict").getAsString().equals("LEAK")) {
        return true;
      }
    }
    return false;
  }
}
