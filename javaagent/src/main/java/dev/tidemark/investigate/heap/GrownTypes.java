package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.TypeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is more of at the second of two counts than at the first.
 *
 * @param all types that grew, the most bytes first
 * @param net bytes that all types together grew by, those that became fewer included
 */
record GrownTypes(List<GrownType> all, double net) {

  /** One class. */
  record GrownType(String name, double instances, double bytes) {}

  /** Of what all grew by; types below it are what just happened to be there. */
  private static final double LEAST_SHARE = 0.05;

  /** Of the most numerous type: a session may bring a hundred entries of its own map. */
  private static final double LEAST_INSTANCES = 0.02;

  private static final int MOST_TYPES = 8;

  GrownTypes {
    all = List.copyOf(all);
  }

  static GrownTypes between(Census first, Census second) {
    Set<String> names = new HashSet<>(first.byType().keySet());
    names.addAll(second.byType().keySet());
    List<GrownType> grown = new ArrayList<>();
    double net = 0;
    for (String name : names) {
      Census.Amount before = first.of(name);
      Census.Amount after = second.of(name);
      double bytes = after.bytes() - before.bytes();
      net += bytes;
      if (bytes > 0) {
        grown.add(new GrownType(name, after.instances() - before.instances(), bytes));
      }
    }
    grown.sort(
        Comparator.comparingDouble(GrownType::bytes).reversed().thenComparing(GrownType::name));
    return new GrownTypes(grown, net);
  }

  /** Those that make up most of it. */
  List<GrownType> heavy() {
    double total = all.stream().mapToDouble(GrownType::bytes).sum();
    return all.stream()
        .filter(type -> type.bytes() >= LEAST_SHARE * total)
        .limit(MOST_TYPES)
        .toList();
  }

  /**
   * The application's own among those that became more numerous together with the heavy ones: it is
   * they that hold the bytes. Empty where there are none.
   */
  Set<String> ofApplication() {
    double most = heavy().stream().mapToDouble(GrownType::instances).max().orElse(0);
    return all.stream()
        .filter(type -> type.instances() > 0 && type.instances() >= LEAST_INSTANCES * most)
        .filter(type -> TypeNames.isApplication(type.name()))
        .limit(MOST_TYPES)
        .map(GrownType::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whose holder is worth looking for. */
  Set<String> suspects() {
    Set<String> own = ofApplication();
    return own.isEmpty()
        ? heavy().stream().map(GrownType::name).collect(Collectors.toUnmodifiableSet())
        : own;
  }
}
