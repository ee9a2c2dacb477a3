package dev.tidemark.investigate.path;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What could be reached, by class. Soft and weak references were not followed.
 *
 * @param byType from static fields and threads; by the class's name, as {@link TypeNames} writes it
 * @param withStacks what stacks hold as well; null where they were not looked at, or not all
 * @param whole whether it was gone through to its end; where not, no two of them compare
 * @param notes what the reader must know
 */
public record Census(
    Map<String, Amount> byType,
    @Nullable Map<String, Amount> withStacks,
    boolean whole,
    WalkCost cost,
    List<String> notes) {

  public Census {
    byType = Map.copyOf(byType);
    withStacks = withStacks == null ? null : Map.copyOf(withStacks);
    notes = List.copyOf(notes);
  }

  /** All classes together, with stacks where those were seen. */
  public Amount sum() {
    Map<String, Amount> all = withStacks == null ? byType : withStacks;
    return all.values().stream().reduce(Amount.NONE, Amount::plus);
  }
}
