package dev.tidemark.investigate.path;

import java.util.List;

/** What a search for paths says. It always says something. */
public sealed interface PathAnswer {

  /**
   * @param paths the one that holds most first; one for each place where things pile up
   * @param sampled whether of large containers only a part was looked at
   * @param classes of those that were wanted, how many an instance of was found
   * @param notes what the reader must know: what was cut short, what was not looked at
   */
  record Found(
      List<RootPath> paths, boolean sampled, int classes, WalkCost cost, List<String> notes)
      implements PathAnswer {
    public Found {
      paths = List.copyOf(paths);
      notes = List.copyOf(notes);
    }
  }

  /**
   * It looked and found nothing.
   *
   * @param ended whether the budget was enough to go through to the end
   */
  record NotFound(String why, boolean ended, WalkCost cost, List<String> notes)
      implements PathAnswer {
    public NotFound {
      notes = List.copyOf(notes);
    }
  }

  /** It did not look. */
  record Refused(String reason, String remedy) implements PathAnswer {}
}
