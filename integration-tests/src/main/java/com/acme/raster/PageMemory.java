package com.acme.raster;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Whole pages, straight from the kernel: no allocator and no collector knows them. */
final class PageMemory {
  private static final int READ_WRITE = 3;
  private static final int PRIVATE_ANONYMOUS = 0x22;

  static {
    Native.register(PageMemory.class, "c");
  }

  private PageMemory() {}

  static Pointer map(long bytes) {
    Pointer start = mmap(null, bytes, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
    if (Pointer.nativeValue(start) == -1) {
      throw new IllegalStateException("no memory for " + bytes + " bytes");
    }
    return start;
  }

  static void unmap(Pointer start, long bytes) {
    if (munmap(start, bytes) != 0) {
      throw new IllegalStateException("cannot unmap " + start);
    }
  }

  private static native Pointer mmap(
      Pointer near, long bytes, int protection, int flags, int file, long offset);

  private static native int munmap(Pointer start, long bytes);
}
