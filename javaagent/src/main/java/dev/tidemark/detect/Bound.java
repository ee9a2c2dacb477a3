package dev.tidemark.detect;

/**
 * What should keep a container from growing for ever.
 *
 * @param why in words: {@code its capacity is 1000}
 */
public record Bound(String why, Strength strength) {

  /** How far it can be relied on. */
  public enum Strength {
    /** The container's class keeps to it. */
    KEPT,
    /** The name of a number says so, and nothing else. */
    BY_NAME,
    /** It is seen not to hold: a weak map whose values hold their own keys. */
    BROKEN
  }

  boolean isBroken() {
    return strength == Strength.BROKEN;
  }
}
