package dev.tidemark.budget;

/**
 * One thing the agent has given up to stay inside its budget.
 *
 * @param probe that it concerns; empty for {@link Kind#STRETCH}
 * @param why in words, with figures
 */
public record Step(Kind kind, String probe, String why) {

  /** In the order in which they are tried where they can help. */
  public enum Kind {
    /** All probes are read, and all accounts judged, half as often. */
    STRETCH,
    /** The probe samples half as often. */
    THIN,
    /** The probe reads by a cheaper means. */
    STEP_DOWN,
    /** The probe is closed. */
    CLOSE
  }
}
