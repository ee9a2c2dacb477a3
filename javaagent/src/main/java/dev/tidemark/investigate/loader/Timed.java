package dev.tidemark.investigate.loader;

/** Something that happened within the window. */
interface Timed {

  /** As {@link System#nanoTime} tells it. */
  long nanoTime();
}
