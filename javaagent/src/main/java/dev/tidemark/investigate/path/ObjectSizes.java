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
  private static final int PROBE = 1024;
  private static final long ALIGNMENT = 8;

  private final Instrumentation instrumentation;
  private final long arrayHeader;
  private final long reference;

  /** By the number of the class; 0 where it was not asked yet. */
  private long[] known = new long[FIRST_CLASSES];

  ObjectSizes(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    long longs = instrumentation.getObjectSize(new long[PROBE]);
    long references = instrumentation.getObjectSize(new Object[PROBE]);
    this.arrayHeader = longs - PROBE * Long.BYTES;
    this.reference = (references - arrayHeader) / PROBE;
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
    long bytes = arrayHeader + Array.getLength(array) * element(component);
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
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
}
