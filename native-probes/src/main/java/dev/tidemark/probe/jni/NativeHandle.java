package dev.tidemark.probe.jni;

/**
 * An object of the native library, behind its address.
 *
 * <p>Guarantees: no native code sees an address after {@link #close}, whichever thread calls:
 * subclasses use {@link #address} under this object's lock.
 */
abstract class NativeHandle implements AutoCloseable {
  private long address;

  NativeHandle(long address) {
    this.address = address;
  }

  /** Call with this object's lock held. */
  final long address() throws NativeException {
    if (address == 0) {
      throw new NativeException(getClass().getSimpleName() + " is closed", 0);
    }
    return address;
  }

  /** Frees the native object. */
  abstract void release(long address);

  @Override
  public final synchronized void close() {
    if (address != 0) {
      release(address);
      address = 0;
    }
  }
}
