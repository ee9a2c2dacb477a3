package dev.tidemark.probe.jni;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/** Memory from malloc whose pages nobody has touched; so large that malloc maps it afresh. */
public final class RawMemory implements AutoCloseable {
  public static final int PAGE = 4096;

  private static final Unsafe UNSAFE = unsafe();

  private final long address;
  private final long pages;

  public RawMemory(long pages) {
    this.pages = pages;
    this.address = UNSAFE.allocateMemory(pages * PAGE);
  }

  public long start() {
    return address;
  }

  public long end() {
    return address + pages * PAGE;
  }

  /** Takes one fault a page. */
  public void touch() {
    for (long page = 0; page < pages; page++) {
      UNSAFE.putByte(address + page * PAGE, (byte) 1);
    }
  }

  @Override
  public void close() {
    UNSAFE.freeMemory(address);
  }

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
