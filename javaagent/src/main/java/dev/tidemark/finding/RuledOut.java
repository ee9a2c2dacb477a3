package dev.tidemark.finding;

/**
 * Another explanation and why it is not this.
 *
 * @param kind an account or a verdict
 */
public record RuledOut(String kind, String text) {
  /** The text of an account that stood still. */
  public static final String STILL = "did not grow meanwhile";

  public boolean stoodStill() {
    return text.equals(STILL);
  }
}
