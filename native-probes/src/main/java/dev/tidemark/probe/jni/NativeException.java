package dev.tidemark.probe.jni;

import dev.tidemark.probe.ProbeException;

/** A system call said no. The message says what was tried and why it failed. */
public final class NativeException extends ProbeException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /** Called from C. */
  NativeException(String message, int errno) {
    super(message);
    this.errno = errno;
  }

  /** The kernel's number, for example 1 for EPERM; 0 where no system call was involved. */
  public int errno() {
    return errno;
  }
}
