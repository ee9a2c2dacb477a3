package dev.tidemark.detect;

/**
 * What should keep a container from growing for ever.
 *
 * @param why in words: {@code its capacity is 1000}
 * @param holds false where it is seen not to: a weak map whose values hold their own keys
 */
public record Bound(String why, boolean holds) {}
