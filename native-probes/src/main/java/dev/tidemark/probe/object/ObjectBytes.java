package dev.tidemark.probe.object;

/**
 * How many bytes an object takes, where nobody says: the flight recorder is silent before JDK 19
 * (JDK-8269092).
 *
 * @param reference bytes of a reference
 */
record ObjectBytes(int reference) {

  /** A header and three fields: a guess, for the recorder does not know the class's fields. */
  private static final long INSTANCE = 24;

  private static final long ARRAY_HEADER = 16;
  private static final long ALIGNMENT = 8;

  /** Compressed references reach no further. */
  private static final long MOST_COMPRESSED = 32L << 30;

  static ObjectBytes ofThisJvm() {
    return new ObjectBytes(Runtime.getRuntime().maxMemory() < MOST_COMPRESSED ? 4 : 8);
  }

  /**
   * @param className as in {@link Class#getTypeName}
   * @param length of an array; negative for any other object
   */
  long estimate(String className, int length) {
    if (!className.endsWith("[]") || length < 0) {
      return INSTANCE;
    }
    long bytes = ARRAY_HEADER + (long) length * element(className);
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private int element(String className) {
    return switch (className) {
      case "boolean[]", "byte[]" -> 1;
      case "char[]", "short[]" -> 2;
      case "int[]", "float[]" -> 4;
      case "long[]", "double[]" -> 8;
      default -> reference;
    };
  }
}
