package dev.tidemark.finding;

/**
 * Another explanation and why it is not this.
 *
 * @param kind an account or a verdict
 */
public record RuledOut(String kind, String text) {}
