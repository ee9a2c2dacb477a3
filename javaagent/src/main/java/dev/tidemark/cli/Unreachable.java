package dev.tidemark.cli;

/** The target JVM could not be reached; exit code 3. The message says why and what to do. */
final class Unreachable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreachable(String message) {
    super(message);
  }
}
