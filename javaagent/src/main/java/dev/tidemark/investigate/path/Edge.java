package dev.tidemark.investigate.path;

/** How one object leads to the next. */
public sealed interface Edge {

  /** From a static field. */
  record Static(String className, String field) implements Edge {}

  /** From a live thread's object. Its name is not part of the type of a path. */
  record OfThread() implements Edge {}

  /**
   * From a thread's stack, or from native code.
   *
   * @param text {@code local variable of com.acme.Main.run in thread "main"}
   */
  record Stack(String text) implements Edge {}

  /** From a class itself, not from a static field of its. */
  record OfClass(String className, String field) implements Edge {}

  /**
   * From an instance field.
   *
   * @param className that declares it
   */
  record Instance(String className, String field) implements Edge {}

  /** From an array to an element. */
  record Element() implements Edge {}

  /** Whether a path begins with it. */
  default boolean isRoot() {
    return !(this instanceof Instance || this instanceof Element);
  }
}
