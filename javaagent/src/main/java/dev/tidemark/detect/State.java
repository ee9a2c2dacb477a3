package dev.tidemark.detect;

/** How sure a finding is. The names are part of findings.json. */
public enum State {
  SUSPECTED,
  CONFIRMED,
  CLEARED
}
