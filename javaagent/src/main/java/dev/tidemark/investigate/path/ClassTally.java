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

  /** For each class one a group. */
  private double[] errors = new double[FIRST_CLASSES * Drawing.GROUPS];

  ClassTally(ObjectSizes sizes) {
    this.sizes = sizes;
  }

  /** An object that stands for so many of its kind, and was drawn in that group. */
  void add(Object object, Layout layout, double weight, int group) {
    int number = layout.number();
    if (number >= types.length) {
      int length = Math.max(number + 1, 2 * types.length);
      types = Arrays.copyOf(types, length);
      instances = Arrays.copyOf(instances, length);
      bytes = Arrays.copyOf(bytes, length);
      errors = Arrays.copyOf(errors, length * Drawing.GROUPS);
    }
    types[number] = layout.type();
    instances[number] += weight;
    double size = (double) sizes.of(object, layout.type(), number);
    bytes[number] += weight * size;
    if (group != Drawing.NO_GROUP) {
      // One of so many was drawn (Horvitz and Thompson).
      errors[number * Drawing.GROUPS + group] += Math.sqrt(weight * (weight - 1)) * size;
    }
  }

  /** A plug-in's class in each of its loaders is one. */
  Map<String, Amount> byType() {
    Map<String, Amount> byType = new HashMap<>();
    for (int i = 0; i < types.length; i++) {
      if (types[i] != null) {
        byType.merge(
            TypeNames.of(types[i]),
            Amount.of(instances[i], bytes[i], errors, i * Drawing.GROUPS),
            Amount::plus);
      }
    }
    return byType;
  }
}
