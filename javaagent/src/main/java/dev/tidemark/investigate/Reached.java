package dev.tidemark.investigate;

/**
 * By how much all that can be reached from the roots grew, between two counts.
 *
 * @param bytes may be negative
 * @param seconds from count to count, positive
 */
public record Reached(double bytes, double seconds) {}
