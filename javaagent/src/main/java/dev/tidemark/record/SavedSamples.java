package dev.tidemark.record;

import dev.tidemark.output.OutputFolder;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The past in {@code series.csv} of the output folder, so that it outlives the agent.
 *
 * <p>The first line names the version, the JVM's life, by what means was read, and how many rows
 * are of other lives or means; the last one the number of rows and a checksum of all before it
 * ({@link SealedFile}).
 */
public final class SavedSamples {
  static final String VERSION = "# tidemark.series/1";
  static final String NAME = "series.csv";
  private static final long MOST_BYTES = 16L << 20;

  private final SealedFile file;

  /**
   * What was saved.
   *
   * @param life names the JVM's life that saved it
   * @param means by which was read
   * @param samples the oldest first, of that life and of earlier ones
   * @param earlier how many of these, the oldest, were of another life or read by other means
   */
  public record Saved(String life, String means, List<Sample> samples, int earlier) {
    public Saved {
      samples = List.copyOf(samples);
      if (earlier < 0 || earlier > samples.size()) {
        throw new IllegalArgumentException(earlier + " earlier rows of " + samples.size());
      }
    }
  }

  /**
   * @param folder made by {@link #save} where it is missing
   */
  public SavedSamples(Path folder) {
    this.file = new SealedFile(new OutputFolder(folder), NAME, VERSION, MOST_BYTES);
  }

  public boolean exist() {
    return file.exists();
  }

  public void save(Saved saved) throws IOException {
    StringBuilder text = new StringBuilder(1 << 16);
    text.append(VERSION).append(' ').append(saved.life()).append(' ').append(saved.means());
    text.append(' ').append(saved.earlier());
    text.append('\n').append(Row.HEADER).append('\n');
    for (Sample sample : saved.samples()) {
      text.append(Row.of(sample)).append('\n');
    }
    file.save(text.toString(), saved.samples().size());
  }

  /**
   * @throws IOException where it cannot be read or is not to be believed, with the reason
   */
  public Saved load() throws IOException {
    try {
      return parse(file.load());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Saved parse(String body) {
    String[] lines = body.split("\n", -1);
    String[] first = lines[0].split(" ", -1);
    // Who wrote four words did not tell apart by what means was read.
    if (first.length < 4 || first.length > 5 || lines.length < 2) {
      throw new IllegalArgumentException("line 1 is '" + lines[0] + "'");
    }
    List<Measure> columns = Row.columns(lines[1]);
    List<Sample> samples = new ArrayList<>();
    for (int i = 2; i < lines.length - 1; i++) {
      try {
        samples.add(Row.parse(columns, lines[i]));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    int earlier = first.length == 4 ? 0 : Integer.parseInt(first[4]);
    return new Saved(first[2], first[3], samples, earlier);
  }
}
