package dev.tidemark.investigate;

import dev.tidemark.account.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param holding what keeps the objects alive; null for memory that is not the heap's, or where
   *     nothing was found
   * @param survival how old the objects are; null for memory that is not the heap's
   * @param definitions how the classes came to be; null for memory that is not the metaspace's
   * @param reached by how much all that can be reached from the roots grew, since one count and
   *     another, the oldest first; empty where that was not counted or is not certain
   */
  record Sites(
      List<Site> sites,
      Duration window,
      long grownBytes,
      boolean ageKnown,
      List<String> notes,
      @Nullable Holding holding,
      @Nullable Survival survival,
      @Nullable Definitions definitions,
      List<Reached> reached)
      implements Outcome {
    public Sites {
      sites = List.copyOf(sites);
      notes = List.copyOf(notes);
      reached = List.copyOf(reached);
    }

    /** Of memory that is not the heap's. */
    public Sites(
        List<Site> sites, Duration window, long grownBytes, boolean ageKnown, List<String> notes) {
      this(sites, window, grownBytes, ageKnown, notes, null, null, null, List.of());
    }

    /** Of the heap, where nobody counted what can be reached. */
    public Sites(
        List<Site> sites,
        Duration window,
        long grownBytes,
        boolean ageKnown,
        List<String> notes,
        @Nullable Holding holding,
        @Nullable Survival survival) {
      this(sites, window, grownBytes, ageKnown, notes, holding, survival, null, List.of());
    }

    /** Where nobody counted what can be reached. */
    public Sites(
        List<Site> sites,
        Duration window,
        long grownBytes,
        boolean ageKnown,
        List<String> notes,
        @Nullable Holding holding,
        @Nullable Survival survival,
        @Nullable Definitions definitions) {
      this(sites, window, grownBytes, ageKnown, notes, holding, survival, definitions, List.of());
    }
  }

  /**
   * What it found belongs to another account's growth.
   *
   * @param of that account
   */
  record Consequence(Kind of, String why) implements Outcome {}

  /** It ran and found nothing that it would stand for. */
  record Inconclusive(String why) implements Outcome {}

  /** It could not run to its end. */
  record Failed(String what) implements Outcome {}
}
