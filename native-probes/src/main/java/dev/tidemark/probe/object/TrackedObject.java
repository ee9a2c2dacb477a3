package dev.tidemark.probe.object;

import dev.tidemark.probe.jvm.CollectionCounts.Count;
import dev.tidemark.probe.object.StackTable.Stack;

/** A sampled object that was alive at the last look. One thread at a time. */
final class TrackedObject {
  private final long id;
  private final long reference;
  private final String className;
  private final Stack stack;
  private final String thread;
  private final long bornNanos;
  private final long bytes;
  private final Count born;
  private double weight;

  /**
   * @param reference the weak reference
   * @param weight objects it stands for
   * @param born collections before its birth
   */
  TrackedObject(
      long id,
      long reference,
      String className,
      Stack stack,
      String thread,
      long bornNanos,
      long bytes,
      double weight,
      Count born) {
    this.id = id;
    this.reference = reference;
    this.className = className;
    this.stack = stack;
    this.thread = thread;
    this.bornNanos = bornNanos;
    this.bytes = bytes;
    this.weight = weight;
    this.born = born;
  }

  long id() {
    return id;
  }

  long reference() {
    return reference;
  }

  /** Whether it has survived no collection yet. */
  boolean isNew(Count now) {
    return now.all() <= born.all();
  }

  /** Another one like it was given up by chance: it stands for that one too. */
  void standForTwice() {
    weight *= 2;
  }

  /** It is tracked no longer. */
  void release() {
    stack.release();
  }

  /**
   * @param now collections so far
   */
  ObjectSample asOf(Count now) {
    return new ObjectSample(
        id,
        className,
        stack.frames(),
        thread,
        bornNanos,
        bytes,
        weight * bytes,
        weight,
        Math.max(0, now.young() - born.young()),
        Math.max(0, now.old() - born.old()),
        born.all());
  }
}
