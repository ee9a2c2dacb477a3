package dev.tidemark.probe.allocator;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * A block of native memory that is given back by {@link #close} alone. JNA's own Memory registers
 * with a cleaner, whose thread would outlive us.
 */
final class Block implements AutoCloseable {

  private final long address;
  private final Pointer pointer;
  private boolean closed;

  Block(int bytes) {
    address = Native.malloc(bytes);
    if (address == 0) {
      throw new IllegalStateException("malloc gives no " + bytes + " bytes");
    }
    pointer = new Pointer(address);
  }

  Pointer pointer() {
    if (closed) {
      throw new IllegalStateException("the block was given back");
    }
    return pointer;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Native.free(address);
    }
  }
}
