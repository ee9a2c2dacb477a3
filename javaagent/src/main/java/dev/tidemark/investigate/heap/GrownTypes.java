package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.path.Amount;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.investigate.path.TypeNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is more of at the second of two counts than at the first.
 *
 * @param all types that grew by more than a count errs by, the most bytes first
 * @param net bytes that all types together grew by, those that became fewer included
 * @param error of {@code net}, one standard error; 0 where all was counted one by one
 */
record GrownTypes(List<GrownType> all, double net, double error) {

  /** One class; instances are never negative, bytes are positive. */
  record GrownType(String name, double instances, double bytes) {}

  /** Of what all grew by; types below it are what just happened to be there. */
  private static final double LEAST_SHARE = 0.05;

  /** Of the most numerous type: a session may bring a hundred entries of its own map. */
  private static final double LEAST_INSTANCES = 0.02;

  private static final int MOST_TYPES = 8;

  /** Standard errors. */
  private static final double CERTAIN = 4;

  GrownTypes {
    all = List.copyOf(all);
  }

  /** Stacks count where they were looked at both times. */
  static GrownTypes between(Census first, Census second) {
    Map<String, Amount> stacksBefore = first.withStacks();
    Map<String, Amount> stacksAfter = second.withStacks();
    return stacksBefore == null || stacksAfter == null
        ? between(first.byType(), second.byType())
        : between(stacksBefore, stacksAfter);
  }

  private static GrownTypes between(Map<String, Amount> first, Map<String, Amount> second) {
    Set<String> names = new HashSet<>(first.keySet());
    names.addAll(second.keySet());
    List<GrownType> grown = new ArrayList<>();
    Amount allBefore = Amount.NONE;
    Amount allAfter = Amount.NONE;
    for (String name : names) {
      Amount before = first.getOrDefault(name, Amount.NONE);
      Amount after = second.getOrDefault(name, Amount.NONE);
      double bytes = after.bytes() - before.bytes();
      double ofType = before.variance() + after.variance();
      allBefore = allBefore.plus(before);
      allAfter = allAfter.plus(after);
      if (bytes > CERTAIN * Math.sqrt(ofType)) {
        grown.add(new GrownType(name, Math.max(0, after.instances() - before.instances()), bytes));
      }
    }
    grown.sort(
        Comparator.comparingDouble(GrownType::bytes).reversed().thenComparing(GrownType::name));
    return new GrownTypes(
        grown,
        allAfter.bytes() - allBefore.bytes(),
        Math.sqrt(allBefore.variance() + allAfter.variance()));
  }

  /** Whether there is more in all, and something in particular. */
  boolean isCertain() {
    return net > CERTAIN * error && !all.isEmpty();
  }

  /** Those that make up most of it; the first where it is of very many. */
  List<GrownType> heavy() {
    double total = all.stream().mapToDouble(GrownType::bytes).sum();
    List<GrownType> heavy =
        all.stream().filter(type -> type.bytes() >= LEAST_SHARE * total).limit(MOST_TYPES).toList();
    return heavy.isEmpty() ? all.stream().limit(MOST_TYPES).toList() : heavy;
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
