package dev.tidemark.investigate.path;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Bytes of objects as this JVM lays them out, what they refer to left out.
 *
 * <p>The JVM is asked once for each class, of an array for each of its lengths not at all: a call
 * an object would be most of a walk. Of one thread.
 */
final class ObjectSizes {
  private static final int FIRST_CLASSES = 1 << 10;
  private static final int MANY = 1024;

  private final Instrumentation instrumentation;
  private final long alignment;

  /** Before the first element, of one to four bytes each and of eight. */
  private final long header;

  private final long headerOfEight;
  private final long reference;

  /** By the number of the class; 0 where it was not asked yet. */
  private long[] known = new long[FIRST_CLASSES];

  ObjectSizes(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    int full = 1;
    // The last length before one more byte makes it larger fills the object.
    while (bytes(full) == bytes(full + 1)) {
      full++;
    }
    this.alignment = bytes(full + 1) - bytes(full);
    this.header = bytes(full) - full;
    long eights = instrumentation.getObjectSize(new long[MANY]) - (long) MANY * Long.BYTES;
    this.headerOfEight = Math.min(eights, align(header, Long.BYTES));
    long references = instrumentation.getObjectSize(new Object[MANY]);
    this.reference = references < (long) MANY * Long.BYTES ? Integer.BYTES : Long.BYTES;
  }

  /**
   * @param number of the class
   */
  long of(Object object, Class<?> type, int number) {
    return type.isArray() ? ofArray(object, type.getComponentType()) : ofClass(object, number);
  }

  private long ofClass(Object object, int number) {
    if (number >= known.length) {
      known = Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
    }
    if (known[number] == 0) {
      known[number] = instrumentation.getObjectSize(object);
    }
    return known[number];
  }

  private long ofArray(Object array, Class<?> component) {
    long element = element(component);
    long before = element == Long.BYTES ? headerOfEight : header;
    return align(before + Array.getLength(array) * element, alignment);
  }

  private long element(Class<?> component) {
    if (!component.isPrimitive()) {
      return reference;
    }
    if (component == long.class || component == double.class) {
      return Long.BYTES;
    }
    if (component == int.class || component == float.class) {
      return Integer.BYTES;
    }
    return component == char.class || component == short.class ? Short.BYTES : Byte.BYTES;
  }

  private long bytes(int length) {
    return instrumentation.getObjectSize(new byte[length]);
  }

  private static long align(long bytes, long to) {
    return (bytes + to - 1) / to * to;
  }
}
