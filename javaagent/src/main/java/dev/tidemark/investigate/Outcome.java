package dev.tidemark.investigate;

import java.time.Duration;
import java.util.List;

/** What an investigation says. It always says something. */
public sealed interface Outcome {

  /**
   * Sites, the largest first.
   *
   * @param window how long the sites were watched
   * @param grownBytes what all sites together hold of what was taken within the window, the ones
   *     that did not make it into the list included
   * @param ageKnown whether blocks that were given back were told from those that were not; where
   *     not, the sites rank by what they took
   * @param notes what the reader must know: what was dropped, what this means cannot see
   */
  record Sites(
      List<Site> sites, Duration window, long grownBytes, boolean ageKnown, List<String> notes)
      implements Outcome {
    public Sites {
      sites = List.copyOf(sites);
      notes = List.copyOf(notes);
    }
  }

  /** It ran and found nothing that it would stand for. */
  record Inconclusive(String why) implements Outcome {}

  /** It could not run to its end. */
  record Failed(String what) implements Outcome {}
}
