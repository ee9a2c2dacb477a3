package dev.tidemark.record;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found, in {@code findings.state} of the output folder, so that the next agent knows it
 * again. One line of JSON for each finding, those of earlier lives marked; not a format for others,
 * that is {@code findings.json}.
 *
 * <p>The first line names the version, the JVM's life, by what means was read, and how old the JVM
 * was when the clock of the trends began; the last one is a checksum ({@link SealedFile}).
 */
public final class SavedFindings {
  static final String VERSION = "# tidemark.state/1";
  static final String NAME = "findings.state";
  private static final long MOST_BYTES = 4L << 20;
  private static final int MOST_FINDINGS = 50;

  /** In the line of a finding of an earlier life; who does not know the mark reads over it. */
  private static final String EARLIER = "earlier";

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .registerTypeAdapter(Instant.class, new InstantText().nullSafe())
          .create();

  private final SealedFile file;

  /**
   * What was saved.
   *
   * @param life names the JVM's life that saved it
   * @param means by which was read
   * @param uptimeAtZero seconds that the JVM had lived at second 0 of the trends' clock
   * @param findings of that life
   * @param earlier of lives that were over when it was saved
   */
  public record Saved(
      String life,
      String means,
      double uptimeAtZero,
      List<KnownFinding> findings,
      List<KnownFinding> earlier) {
    public Saved {
      findings = List.copyOf(findings);
      earlier = List.copyOf(earlier);
    }
  }

  /**
   * @param folder made by {@link #save} where it is missing
   */
  public SavedFindings(Path folder) {
    this.file = new SealedFile(new OutputFolder(folder), NAME, VERSION, MOST_BYTES);
  }

  public boolean exist() {
    return file.exists();
  }

  public void save(Saved saved) throws IOException {
    StringBuilder text = new StringBuilder(1 << 12);
    text.append(VERSION).append(' ').append(saved.life()).append(' ').append(saved.means());
    text.append(' ').append(saved.uptimeAtZero()).append('\n');
    for (KnownFinding finding : saved.findings()) {
      text.append(GSON.toJson(finding)).append('\n');
    }
    for (KnownFinding finding : saved.earlier()) {
      JsonObject line = GSON.toJsonTree(finding).getAsJsonObject();
      line.addProperty(EARLIER, true);
      text.append(GSON.toJson(line)).append('\n');
    }
    file.save(text.toString(), saved.findings().size() + saved.earlier().size());
  }

  /**
   * @param now a time of day; what is later was written before the clock was set back
   * @throws IOException where it cannot be read or is not to be believed, with the reason
   */
  public Saved load(Instant now) throws IOException {
    String[] lines = file.load().split("\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 5 || lines.length > MOST_FINDINGS + 2) {
      throw new IOException("line 1 is '" + lines[0] + "', and there are " + lines.length);
    }
    List<KnownFinding> findings = new ArrayList<>();
    List<KnownFinding> earlier = new ArrayList<>();
    int line = 1;
    try {
      double uptimeAtZero = Double.parseDouble(first[4]);
      for (line = 2; line < lines.length; line++) {
        JsonObject json = GSON.fromJson(lines[line - 1], JsonObject.class);
        KnownFinding finding = GSON.fromJson(json, KnownFinding.class);
        if (finding == null) {
          throw new IOException("line " + line + " is empty");
        }
        FindingCheck.check(finding);
        boolean over = json.has(EARLIER) || finding.isEnded();
        (over ? earlier : findings).add(finding.notAfter(now));
      }
      return new Saved(first[2], first[3], uptimeAtZero, findings, earlier);
    } catch (RuntimeException e) {
      // Whatever a parser, a record's constructor or a check makes of it.
      throw new IOException("line " + line + ": " + e.getMessage(), e);
    }
  }

  /** Gson may not look into the JDK's own classes. */
  private static final class InstantText extends TypeAdapter<Instant> {
    @Override
    public void write(JsonWriter json, Instant value) throws IOException {
      json.value(value.toString());
    }

    @Override
    public Instant read(JsonReader json) throws IOException {
      return Instant.parse(json.nextString());
    }
  }
}
