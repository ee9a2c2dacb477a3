package dev.tidemark.detect;

/** What a finding says the growth is. The names are part of findings.json. */
public enum Verdict {
  LEAK,
  /** Freed by the program, kept by the allocator. */
  RETENTION,
  /** Nothing leaks; the limit is too small. */
  SIZING,
  WARM_UP,
  CACHE,
  UNKNOWN
}
