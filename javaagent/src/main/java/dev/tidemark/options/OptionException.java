package dev.tidemark.options;

/** An option nobody knows or a value that makes no sense; the message is one clear line. */
public final class OptionException extends Exception {
  private static final long serialVersionUID = 1L;

  public OptionException(String message) {
    super(message);
  }
}
