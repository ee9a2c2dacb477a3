package dev.tidemark.detect;

/**
 * One reason for a verdict.
 *
 * @param signal the name of the signal that speaks
 * @param value what was measured
 * @param threshold what it was held against
 * @param unit of both
 * @param text the same for a person
 */
public record Evidence(String signal, double value, double threshold, String unit, String text) {}
