package dev.tidemark.investigate.staleness;

import org.jspecify.annotations.Nullable;

/**
 * What a call of a container's method counts as.
 *
 * @param kind as {@code Touch} numbers them
 * @param ownerField the field of a view that holds the container; null where it is {@code this}
 */
record ContainerCall(int kind, When when, @Nullable OwnerField ownerField) {

  /** When it counts. */
  enum When {
    /** Always. */
    ENTERED,
    /** When it returns something. */
    FOUND,
    /** When it returns true. */
    TRUE,
    /** When it returns an index from 0 on. */
    INDEX,
    /** By as much as its first parameter, a long, says. */
    CHANGED
  }

  /** Internal name of the declaring class, name, descriptor. */
  record OwnerField(String type, String name, String descriptor) {}

  ContainerCall(int kind, When when) {
    this(kind, when, null);
  }
}
