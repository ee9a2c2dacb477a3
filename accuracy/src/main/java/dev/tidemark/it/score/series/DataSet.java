package dev.tidemark.it.score.series;

import java.util.ArrayList;
import java.util.List;

/**
 * Which series there are. The seeds of the sets are of different ranges, and the parameters of the
 * held-out one are drawn from wider ranges.
 */
public enum DataSet {
  /** To tune with. */
  TRAIN(1_000_000_000L, 200, 150, 60),
  /** More of the same ranges: what happens once in a hundred weeks is not seen in the first. */
  MORE(3_000_000_000L, 100, 250, 250),
  /** Seen once a change is made: what only suits the series it was made with shows here. */
  CHECK(5_000_000_000L, 400, 500, 300),
  /** To publish. Nobody looks into it to tune. */
  HELD_OUT(9_000_000_000L, 450, 350, 200),
  /** A few of the training set, for the tests of every day. */
  QUICK(1_000_000_000L, 34, 16, 4);

  private final long seeds;
  private final int lab;
  private final int hours;
  private final int weeks;

  /** The numbers are of healthy series; there are as many with a leak. */
  DataSet(long seeds, int lab, int hours, int weeks) {
    this.seeds = seeds;
    this.lab = lab;
    this.hours = hours;
    this.weeks = weeks;
  }

  public List<SeriesMaker.Spec> specs() {
    List<SeriesMaker.Spec> specs = new ArrayList<>();
    for (Span span : Span.values()) {
      for (boolean leaks : new boolean[] {false, true}) {
        add(specs, span, leaks);
      }
    }
    return specs;
  }

  @SuppressWarnings("EnumOrdinal") // a seed for each length; a new length goes last
  private void add(List<SeriesMaker.Spec> specs, Span span, boolean leaks) {
    List<Shape> shapes = Shape.of(span, leaks);
    for (int i = 0; i < count(span); i++) {
      // A billion seeds for a set, a hundred million for a span, the odd ones leak.
      long seed = seeds + span.ordinal() * 100_000_000L + i * 20L + (leaks ? 10 : 0);
      Shape shape = shapes.get(i % shapes.size());
      specs.add(new SeriesMaker.Spec(i, seed, span, shape, leaks, this == HELD_OUT));
    }
  }

  private int count(Span span) {
    return switch (span) {
      case LAB -> lab;
      case HOURS -> hours;
      case WEEKS -> weeks;
    };
  }
}
