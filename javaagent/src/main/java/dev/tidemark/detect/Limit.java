package dev.tidemark.detect;

/**
 * What the process may use at the most.
 *
 * @param name as a person knows it, for example {@code cgroup memory.max}
 * @param bytes the limit
 * @param usedBytes what counts against it now
 */
public record Limit(String name, double bytes, double usedBytes) {}
