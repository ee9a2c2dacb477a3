package dev.tidemark.record;

/** A file that cannot be replayed as it is; the message names the line and the column. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }
}
