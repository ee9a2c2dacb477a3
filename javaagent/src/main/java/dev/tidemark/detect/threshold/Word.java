package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;

/** What a threshold signal says. It always says something. */
public sealed interface Word {

  /** The threshold is passed. */
  record Speaks(Evidence evidence) implements Word {}

  /** It was held against the threshold and is below it. */
  record Silent() implements Word {}

  /** It is not known here, or not for long enough. */
  record Unknown() implements Word {}
}
