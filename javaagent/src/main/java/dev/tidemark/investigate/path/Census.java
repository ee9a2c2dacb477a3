package dev.tidemark.investigate.path;

import java.util.List;
import java.util.Map;

/**
 * What could be reached from the roots, by class. Soft and weak references were not followed.
 *
 * @param byType by the class's name, as {@link TypeNames} writes it
 * @param whole whether it was gone through to its end; where not, no two of them compare
 * @param notes what the reader must know
 */
public record Census(Map<String, Amount> byType, boolean whole, WalkCost cost, List<String> notes) {

  /**
   * Estimated where of many alike only a part was looked at.
   *
   * @param instances objects
   * @param bytes that these objects take themselves, without what they refer to
   */
  public record Amount(double instances, double bytes) {
    static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
      return new Amount(instances + other.instances, bytes + other.bytes);
    }
  }

  public Census {
    byType = Map.copyOf(byType);
    notes = List.copyOf(notes);
  }

  public Amount of(String type) {
    return byType.getOrDefault(type, Amount.NONE);
  }
}
