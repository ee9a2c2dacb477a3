package dev.tidemark.it.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The file to which each run is added as a line of JSON. */
final class RawRuns {
  /**
   * What other programs on the machine hardly move: sizes, and shares of what they slow as well.
   */
  private static final Set<String> BUSY_TOO =
      Set.of(
          "mode", "run", "work", "subject", "round", "rssBytes", "agentPercentOfProcess", "failed");

  private final Path file;
  private final boolean busy;
  private final String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

  /**
   * @param busy whether others work on the machine
   */
  RawRuns(Path file, boolean busy) {
    this.file = file;
    this.busy = busy;
  }

  /** A run of this bench, to which its figures are to be added. */
  Map<String, Object> begin(String mode, String work, String subject, int round) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("mode", mode);
    run.put("run", began);
    run.put("work", work);
    run.put("subject", subject);
    run.put("round", round);
    return run;
  }

  /** Leaves in the run what is kept of it. */
  void keep(Map<String, Object> run) throws IOException {
    if (busy) {
      run.keySet().retainAll(BUSY_TOO);
    }
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    run.replaceAll((name, value) -> value instanceof Double number ? rounded(number) : value);
    Files.writeString(
        file, new Gson().toJson(run) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Six digits: more say nothing and make the kept runs twice as long. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(6)).doubleValue();
  }
}
