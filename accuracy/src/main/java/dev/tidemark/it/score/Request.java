package dev.tidemark.it.score;

import dev.tidemark.it.score.series.DataSet;

/** What the command line asks for; see {@link Accuracy}. */
record Request(
    DataSet set,
    String judge,
    boolean failures,
    String only,
    String show,
    String csv,
    String write,
    boolean timing,
    int threads) {

  static Request of(String[] arguments) {
    DataSet set = DataSet.QUICK;
    String judge = "";
    boolean failures = false;
    String only = "";
    String show = "";
    String csv = "";
    String write = "";
    boolean timing = false;
    int threads = Runtime.getRuntime().availableProcessors();
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      switch (argument.split("=", 2)[0]) {
        case "--quick" -> set = DataSet.QUICK;
        case "--train" -> set = DataSet.TRAIN;
        case "--more" -> set = DataSet.MORE;
        case "--check" -> set = DataSet.CHECK;
        case "--held-out" -> set = DataSet.HELD_OUT;
        case "--judge" -> judge = value;
        case "--failures" -> failures = true;
        case "--only" -> only = value;
        case "--show" -> show = value;
        case "--csv" -> csv = value;
        case "--write" -> write = value;
        case "--timing" -> timing = true;
        case "--threads" -> threads = Integer.parseInt(value);
        default -> {
          System.err.println("accuracy: unknown: " + argument);
          System.exit(2);
        }
      }
    }
    return new Request(set, judge, failures, only, show, csv, write, timing, threads);
  }
}
