package dev.tidemark.investigate.loader;

/** A class that was defined within the window. Compared by identity: each definition is one. */
final class DefinedClass implements Timed {
  private final String key;
  private final boolean hidden;
  private final boolean askedFor;
  private final long nanoTime;

  /**
   * @param key see {@link ClassNames#key}
   * @param askedFor whether it was found by its name, or came with a call site
   */
  DefinedClass(String key, boolean hidden, boolean askedFor, long nanoTime) {
    this.key = key;
    this.hidden = hidden;
    this.askedFor = askedFor;
    this.nanoTime = nanoTime;
  }

  String key() {
    return key;
  }

  boolean isHidden() {
    return hidden;
  }

  boolean wasAskedFor() {
    return askedFor;
  }

  @Override
  public long nanoTime() {
    return nanoTime;
  }
}
