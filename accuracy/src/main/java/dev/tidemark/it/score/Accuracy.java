package dev.tidemark.it.score;

import dev.tidemark.it.score.board.OneSeries;
import dev.tidemark.it.score.board.Page;
import dev.tidemark.it.score.board.Scoreboard;
import dev.tidemark.it.score.board.Summary;
import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.rival.Judges;
import dev.tidemark.it.score.series.DataSet;
import dev.tidemark.it.score.series.LabelledSeries;
import dev.tidemark.it.score.series.SeriesMaker;
import dev.tidemark.record.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The command of the scoreboard.
 *
 * <p>{@code --quick}, {@code --train}, {@code --more}, {@code --check} or {@code --held-out}: which
 * series. {@code --judge=TEXT}: only those whose name holds it. {@code --failures}: lists the
 * series that Tidemark, or the judge asked for, got wrong. {@code --only=TEXT}: only series whose
 * name holds it. {@code --show=NAME}: one series in full. {@code --csv=NAME}: the same as CSV.
 * {@code --write=FOLDER}: the page and its pictures. {@code --timing}: what judging costs.
 */
public final class Accuracy {
  private final Request request;

  private Accuracy(Request request) {
    this.request = request;
  }

  public static void main(String[] arguments) throws IOException, RecordingException {
    new Accuracy(Request.of(arguments)).run();
  }

  private void run() throws IOException, RecordingException {
    if (request.timing()) {
      timing();
      return;
    }
    List<Judge> judges =
        Judges.all().stream().filter(j -> j.name().contains(request.judge())).toList();
    if (!request.show().isEmpty()) {
      System.out.print(OneSeries.text(named(request.show()), judges.get(0)));
      return;
    }
    if (!request.csv().isEmpty()) {
      System.out.print(named(request.csv()).csv());
      return;
    }
    Scoreboard board = Scoreboard.run(request.set(), request.only(), judges, request.threads());
    System.out.print(Summary.text(board));
    if (request.failures()) {
      System.out.print(Summary.failures(board, judges.get(0)));
    }
    if (!request.write().isEmpty()) {
      Path folder = Files.createDirectories(Path.of(request.write()));
      Page.write(board, folder);
    }
    System.out.printf(Locale.ROOT, "%.0f s%n", board.seconds());
  }

  private void timing() throws IOException, RecordingException {
    String text = new Timing().text();
    System.out.print(text);
    if (!request.write().isEmpty()) {
      Path folder = Files.createDirectories(Path.of(request.write(), "accuracy"));
      Files.writeString(folder.resolve("timing.md"), text);
    }
  }

  /** By its name, in the set that was asked for or else in the first that has such a name. */
  private LabelledSeries named(String name) {
    DataSet[] sets =
        request.set() == DataSet.QUICK ? DataSet.values() : new DataSet[] {request.set()};
    for (DataSet set : sets) {
      for (SeriesMaker.Spec spec : set.specs()) {
        if (name.startsWith(spec.prefix())) {
          LabelledSeries series = SeriesMaker.make(spec);
          if (series.name().startsWith(name)) {
            return series;
          }
        }
      }
    }
    throw new IllegalArgumentException("no series " + name);
  }
}
