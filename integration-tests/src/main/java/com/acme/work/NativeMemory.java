package com.acme.work;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** libc's malloc and free with as little as possible in between. */
final class NativeMemory {
  private static final Unsafe UNSAFE = unsafe();

  private NativeMemory() {}

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static long malloc(int bytes) {
    return UNSAFE.allocateMemory(bytes);
  }

  static void free(long address) {
    UNSAFE.freeMemory(address);
  }
}
