package dev.tidemark.it.corpus;

import dev.tidemark.it.app.CorpusProgram;
import dev.tidemark.it.app.Expectation.Verdict;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.app.Scenario;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the corpus, or a part of it, and writes the table of everything that ran so far. */
public final class Corpus {
  private static final List<String> KEYS =
      List.of("jdk", "runs", "only", "what", "parallel", "output", "report", "table", "first-run");

  /** Mixes what needs much of the processor with what needs little, the same way each time. */
  private static final long SHUFFLE_SEED = 20_261_125L;

  private final Map<String, String> settings;

  private Corpus(Map<String, String> settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String key = arguments[i].replaceFirst("^--", "");
      if (!arguments[i].startsWith("--") || !KEYS.contains(key) || i + 1 == arguments.length) {
        System.err.println(
            "corpus: " + arguments[i] + ": expected --KEY VALUE, KEY one of " + KEYS);
        System.exit(2);
      }
      settings.put(key, arguments[i + 1]);
    }
    new Corpus(settings).run();
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    Path folder = Path.of(settings.getOrDefault("output", "integration-tests/target/corpus"));
    String report = settings.getOrDefault("report", folder.resolve("table.md").toString());
    Outcomes outcomes = new Outcomes(folder.resolve("outcomes.jsonl"));
    List<CorpusRun> runs = settings.containsKey("table") ? List.of() : runs();
    System.out.println("corpus: " + runs.size() + " runs");
    ExecutorService parallel =
        Executors.newFixedThreadPool(Integer.parseInt(settings.getOrDefault("parallel", "4")));
    for (CorpusRun run : runs) {
      parallel.execute(
          () -> {
            Outcome outcome = run.call();
            outcomes.add(outcome);
            System.out.println(told(run, outcome));
          });
    }
    parallel.shutdown();
    while (!parallel.awaitTermination(1, TimeUnit.MINUTES)) {
      // Each run ends by itself.
    }
    Path table = Path.of(settings.getOrDefault("table", report));
    Files.createDirectories(table.toAbsolutePath().getParent());
    Files.writeString(table, new CorpusTable(outcomes.all()).markdown());
    System.out.println("corpus: " + table);
  }

  private List<CorpusRun> runs() {
    Pattern only = Pattern.compile(settings.getOrDefault("only", ".*"));
    int first = Integer.parseInt(settings.getOrDefault("first-run", "1"));
    int count = Integer.parseInt(settings.getOrDefault("runs", "1"));
    List<CorpusRun> runs = new ArrayList<>();
    for (int run = first; run < first + count; run++) {
      for (Jdk jdk : jdks()) {
        for (Scenario program : programs()) {
          if (only.matcher(program.name()).find() && isAskedFor(program)) {
            runs.add(new CorpusRun(program, jdk, run));
          }
        }
      }
    }
    Collections.shuffle(runs, new Random(SHUFFLE_SEED));
    return runs;
  }

  private static List<Scenario> programs() {
    return Stream.<Scenario[]>of(Program.values(), HeapProgram.values(), CorpusProgram.values())
        .flatMap(Stream::of)
        .toList();
  }

  private boolean isAskedFor(Scenario program) {
    boolean healthy = program.expectation().verdict() == Verdict.NONE;
    return switch (settings.getOrDefault("what", "all")) {
      case "all" -> true;
      case "leaking" -> !healthy;
      case "healthy" -> healthy;
      default -> throw new IllegalArgumentException("--what leaking, healthy or all");
    };
  }

  private List<Jdk> jdks() {
    String asked = settings.getOrDefault("jdk", "all");
    List<Jdk> found =
        Jdks.all().stream()
            .filter(jdk -> asked.equals("all") || asked.equals(String.valueOf(jdk.feature())))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("--jdk " + asked + ": this machine has " + Jdks.all());
    }
    return found;
  }

  private static String told(CorpusRun run, Outcome outcome) {
    return run.name()
        + (outcome.found() ? " ok" : " NOT FOUND")
        + (outcome.seconds() == null ? "" : " after " + outcome.seconds() + " s")
        + (outcome.labelledLeak() ? " rank " + outcome.rank() + " " + outcome.frame() : "")
        + (outcome.claimsFalsely() ? " CLAIMS " + outcome.claims() : "")
        + (outcome.remark().isEmpty() ? "" : " (" + outcome.remark() + ")");
  }
}
