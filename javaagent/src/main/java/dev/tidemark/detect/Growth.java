package dev.tidemark.detect;

import java.util.List;

/** What the trend of one account says. It always says something. */
public sealed interface Growth {

  /** Nothing to see, and why. */
  record Quiet(String why) implements Growth {}

  /** Nobody can tell yet, and why. */
  record TooLittleData(String why) implements Growth {}

  /** It grows. */
  record Steady(Trend trend, List<Evidence> evidence) implements Growth {
    public Steady {
      evidence = List.copyOf(evidence);
    }
  }
}
