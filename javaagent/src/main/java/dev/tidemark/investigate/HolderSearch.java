package dev.tidemark.investigate;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what keeps suspected objects alive, and whether anyone still uses them. */
@FunctionalInterface
public interface HolderSearch {

  /**
   * @param holding null where nothing was found; the notes then say why
   * @param looked whether the objects were gone through, to the end where nothing was found
   * @param classes of those that were asked for, how many an instance of was found
   */
  record Result(@Nullable Holding holding, boolean looked, int classes, List<String> notes) {
    public Result {
      notes = List.copyOf(notes);
    }

    /** Where nobody could look. */
    public static Result none(List<String> notes) {
      return new Result(null, false, 0, notes);
    }
  }

  /**
   * @param suspects some of the suspected objects; may be empty where only their classes are known
   * @param classes whose instances are suspected as well
   * @param watch how long to watch whether they are used; zero not to watch
   */
  Result find(List<Object> suspects, Set<Class<?>> classes, Duration watch)
      throws InterruptedException;
}
