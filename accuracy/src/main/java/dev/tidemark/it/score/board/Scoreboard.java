package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.series.DataSet;
import dev.tidemark.it.score.series.LabelledSeries;
import dev.tidemark.it.score.series.SeriesMaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets all judges see all series of a set. */
public final class Scoreboard {
  private final DataSet set;
  private final Map<Judge, List<Result>> results;
  private final double seconds;

  /**
   * @param results of each judge, in the order of the series
   * @param seconds that it took
   */
  Scoreboard(DataSet set, Map<Judge, List<Result>> results, double seconds) {
    this.set = set;
    this.results = results;
    this.seconds = seconds;
  }

  /**
   * @param only series whose name begins or goes on with it; empty for all
   * @param threads that work at once
   */
  public static Scoreboard run(DataSet set, String only, List<Judge> judges, int threads) {
    long before = System.nanoTime();
    List<List<Result>> rows = new ArrayList<>();
    java.util.concurrent.ForkJoinPool pool = new java.util.concurrent.ForkJoinPool(threads);
    try {
      rows =
          pool.submit(
                  () ->
                      all(
                          set.specs().parallelStream().filter(s -> s.prefix().contains(only)),
                          judges))
              .join();
    } finally {
      pool.shutdown();
    }
    Map<Judge, List<Result>> results = new LinkedHashMap<>();
    for (int j = 0; j < judges.size(); j++) {
      int judge = j;
      results.put(judges.get(j), rows.stream().map(row -> row.get(judge)).toList());
    }
    return new Scoreboard(set, results, (System.nanoTime() - before) / 1e9);
  }

  /** In the order of the series, whichever was ready first. */
  private static List<List<Result>> all(Stream<SeriesMaker.Spec> specs, List<Judge> judges) {
    return specs.map(spec -> one(spec, judges)).toList();
  }

  private static List<Result> one(SeriesMaker.Spec spec, List<Judge> judges) {
    LabelledSeries series = SeriesMaker.make(spec);
    return judges.stream().map(judge -> Match.play(series, judge)).toList();
  }

  public DataSet set() {
    return set;
  }

  public List<Judge> judges() {
    return List.copyOf(results.keySet());
  }

  public Tally tally(Judge judge) {
    return new Tally(results.getOrDefault(judge, List.of()));
  }

  public double seconds() {
    return seconds;
  }
}
