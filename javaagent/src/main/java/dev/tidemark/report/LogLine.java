package dev.tidemark.report;

import com.google.gson.stream.JsonWriter;
import dev.tidemark.finding.Finding;
import dev.tidemark.investigate.Frames;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What goes into the agent's log: as lines for people, or as one JSON object a line. */
public enum LogLine {
  /** One line a state change; only the one that claims something says it all. */
  TEXT {
    @Override
    public String of(Instant at, String message) {
      return PREFIX + VisibleText.line(message.strip()) + "\n";
    }

    @Override
    public String of(Instant at, Finding finding) {
      return finding.state().name().equals("CONFIRMED")
          ? PREFIX + FindingText.of(finding).strip() + "\n"
          : of(at, FindingText.headline(finding) + "  " + Summary.of(finding));
    }
  },

  /** For a log collector: the same keys always, nothing over several lines. */
  JSON {
    @Override
    public String of(Instant at, String message) {
      return object(at, "INFO", message.strip(), null);
    }

    @Override
    public String of(Instant at, Finding finding) {
      boolean leak = FindingText.headline(finding).startsWith("LEAK CONFIRMED");
      return object(at, leak ? "WARN" : "INFO", Summary.of(finding), finding);
    }
  };

  private static final String PREFIX = "[tidemark] ";

  public abstract String of(Instant at, String message);

  public abstract String of(Instant at, Finding finding);

  private static String object(
      Instant at, String level, String message, @Nullable Finding finding) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("time").value(JsonFields.time(at));
      json.name("level").value(level);
      json.name("logger").value("tidemark");
      json.name("pid").value(ProcessHandle.current().pid());
      json.name("message").value(message);
      if (finding != null) {
        finding(json, finding);
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does no I/O", e);
    }
    return text.append('\n').toString();
  }

  /** What one filters and alerts by; findings.json has the rest under the same id. */
  private static void finding(JsonWriter json, Finding finding) throws IOException {
    JsonFields fields = new JsonFields(json);
    json.name("finding").beginObject();
    json.name("id").value(finding.id());
    json.name("kind").value(finding.kind().name());
    json.name("state").value(finding.state().name());
    json.name("verdict").value(finding.verdict().name());
    json.name("grownBytes").value(Math.round(finding.grownBytes()));
    fields.growth(finding.trend());
    if (finding.forecast() != null) {
      fields.number("secondsToLimit", finding.forecast().seconds());
    }
    if (!finding.sites().isEmpty()) {
      fields.text("culprit", Frames.firstApplicationFrame(finding.sites().get(0).site().frames()));
    }
    json.endObject();
  }
}
