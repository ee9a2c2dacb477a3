package dev.tidemark.probe;

/**
 * Whether a means works here. Decided before use, shown to the user, never thrown.
 *
 * <p>"The platform said no" is not "we could not ask": the first is final until the remedy is
 * applied, the second may be different the next time.
 */
public sealed interface Availability {

  /** It works. */
  record Available() implements Availability {}

  /** The platform said no. {@code remedy} is what the user can do, a command where there is one. */
  record Unsupported(String reason, String remedy) implements Availability {}

  /** We could not ask. */
  record Unknown(String reason) implements Availability {}

  static Availability yes() {
    return new Available();
  }

  static Availability no(String reason, String remedy) {
    return new Unsupported(reason, remedy);
  }

  static Availability unknown(String reason) {
    return new Unknown(reason);
  }

  default boolean isAvailable() {
    return this instanceof Available;
  }

  /** Why not; empty when it works. */
  default String reason() {
    if (this instanceof Unsupported no) {
      return no.reason();
    }
    return this instanceof Unknown unknown ? unknown.reason() : "";
  }

  /** What would lift it; empty when it works or when nobody knows. */
  default String remedy() {
    return this instanceof Unsupported no ? no.remedy() : "";
  }
}
