package dev.tidemark.investigate.path;

/**
 * What a search cost.
 *
 * @param objects looked into
 * @param busyNanos of the searching thread, rests left out
 * @param wallNanos from begin to end
 * @param bytes of the Java heap that its tables took
 * @param pauseNanos for as long the application stood still, at the most; 0 where it did not
 */
public record WalkCost(long objects, long busyNanos, long wallNanos, long bytes, long pauseNanos) {}
