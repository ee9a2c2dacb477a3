package dev.tidemark.probe;

/** A source could not be opened or read; the message says which, why, and what to do. */
public class ProbeException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProbeException(String message) {
    super(message);
  }

  public ProbeException(String message, Throwable cause) {
    super(message, cause);
  }
}
