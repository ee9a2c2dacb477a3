package com.acme.work;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** libc's malloc and free with as little as possible in between. */
final class NativeMemory {
  private static final MethodHandle MALLOC =
      handle("allocateMemory", MethodType.methodType(long.class, long.class));
  private static final MethodHandle FREE =
      handle("freeMemory", MethodType.methodType(void.class, long.class));
  private static final MethodHandle PUT =
      handle("putByte", MethodType.methodType(void.class, long.class, byte.class));

  private NativeMemory() {}

  /** By its name: javac warns whoever names the class. */
  private static MethodHandle handle(String method, MethodType type) {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field field = unsafe.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return MethodHandles.publicLookup().findVirtual(unsafe, method, type).bindTo(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static long malloc(long bytes) {
    try {
      return (long) MALLOC.invokeExact(bytes);
    } catch (Throwable e) { // what a method handle may throw
      throw new IllegalStateException(e);
    }
  }

  static void free(long address) {
    try {
      FREE.invokeExact(address);
    } catch (Throwable e) { // what a method handle may throw
      throw new IllegalStateException(e);
    }
  }

  static void touch(long address) {
    try {
      PUT.invokeExact(address, (byte) 1);
    } catch (Throwable e) { // what a method handle may throw
      throw new IllegalStateException(e);
    }
  }
}
