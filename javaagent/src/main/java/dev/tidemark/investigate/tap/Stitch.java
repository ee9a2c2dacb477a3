package dev.tidemark.investigate.tap;

/**
 * One call woven into one method.
 *
 * @param type loaded by the boot loader
 * @param method its name
 * @param parameters how its descriptor begins, for example {@code (JJ)}
 */
public record Stitch(Class<?> type, String method, String parameters, Call call) {

  /** What is reported, and when. */
  public sealed interface Call {

    /**
     * At each return: what the method returns was made.
     *
     * @param bytesSlot local variable of the {@code long} parameter that tells the bytes
     */
    record MadeResult(int bytesSlot) implements Call {}

    /** At each return of a method without a result: {@code this} was made. */
    record MadeThis() implements Call {}

    /** At the beginning: {@code this} goes. */
    record GoneThis() implements Call {}
  }

  boolean fits(String name, String descriptor) {
    return method.equals(name) && descriptor.startsWith(parameters);
  }
}
