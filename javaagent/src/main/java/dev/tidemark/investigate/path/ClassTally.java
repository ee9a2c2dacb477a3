package dev.tidemark.investigate.path;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Instances and bytes of each class that a walk comes by. Of one thread. */
final class ClassTally {
  private static final int FIRST_CLASSES = 1 << 10;

  private final ObjectSizes sizes;
  private Class<?>[] types = new Class<?>[FIRST_CLASSES];
  private double[] instances = new double[FIRST_CLASSES];
  private double[] bytes = new double[FIRST_CLASSES];
  private double[] variances = new double[FIRST_CLASSES];

  ClassTally(ObjectSizes sizes) {
    this.sizes = sizes;
  }

  /** An object that stands for so many of its kind. */
  void add(Object object, Layout layout, double weight) {
    int number = layout.number();
    if (number >= types.length) {
      int length = Math.max(number + 1, 2 * types.length);
      types = Arrays.copyOf(types, length);
      instances = Arrays.copyOf(instances, length);
      bytes = Arrays.copyOf(bytes, length);
      variances = Arrays.copyOf(variances, length);
    }
    types[number] = layout.type();
    instances[number] += weight;
    double size = (double) sizes.of(object, layout.type(), number);
    bytes[number] += weight * size;
    // One of so many was drawn (Horvitz and Thompson).
    variances[number] += weight * (weight - 1) * size * size;
  }

  /** A plug-in's class in each of its loaders is one. */
  Map<String, Census.Amount> byType() {
    Map<String, Census.Amount> byType = new HashMap<>();
    for (int i = 0; i < types.length; i++) {
      if (types[i] != null) {
        byType.merge(
            TypeNames.of(types[i]),
            new Census.Amount(instances[i], bytes[i], variances[i]),
            Census.Amount::plus);
      }
    }
    return byType;
  }
}
