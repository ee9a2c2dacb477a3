package dev.tidemark.probe;

import java.util.List;
import java.util.Optional;

/** A probe's means, the best first. */
public record Ladder(List<Rung> rungs) {

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  public static Ladder of(Rung... rungs) {
    return new Ladder(List.of(rungs));
  }

  /** The best means that works here. */
  public Optional<Rung> best() {
    return rungs.stream().filter(rung -> rung.availability().isAvailable()).findFirst();
  }

  public Optional<Rung> named(String means) {
    return rungs.stream().filter(rung -> rung.means().equals(means)).findFirst();
  }
}
