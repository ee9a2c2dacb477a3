package dev.tidemark.investigate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All stacks that an investigation has seen for its account, those too small to be named included.
 *
 * @param stacks the heaviest first
 * @param window that was watched
 * @param takenKnown whether it is known what was allocated, given back or not
 * @param interval bytes from sample to sample; 0 where every one was seen, or it does not tell
 * @param leftOut stacks that found no room, the lightest
 * @param notes what the reader must know
 * @param recording the profiler's own, in JFR's format, where one was kept; whoever takes it moves
 *     it away
 */
public record Profile(
    List<Stack> stacks,
    Duration window,
    boolean takenKnown,
    long interval,
    int leftOut,
    List<String> notes,
    @Nullable Path recording) {

  public Profile {
    stacks = List.copyOf(stacks);
    notes = List.copyOf(notes);
  }

  /**
   * One call path.
   *
   * @param frames leaf first, as {@link Site#frames}
   * @param className of what is held, where it has one
   * @param heldBytes not given back at the window's end
   * @param heldCount the same in objects, blocks, mappings or threads
   * @param takenBytes allocated within the window; 0 where that is not known
   * @param takenCount the same in objects
   */
  public record Stack(
      List<String> frames,
      @Nullable String className,
      long heldBytes,
      long heldCount,
      long takenBytes,
      long takenCount) {
    public Stack {
      frames = List.copyOf(frames);
    }
  }

  /** Of an investigation that tells no more than its sites. */
  public static Profile of(Outcome.Sites sites) {
    List<Stack> stacks =
        sites.sites().stream()
            .map(
                site ->
                    new Stack(site.frames(), site.className(), site.bytes(), site.count(), 0, 0))
            .toList();
    return new Profile(stacks, sites.window(), false, 0, 0, sites.notes(), null);
  }
}
