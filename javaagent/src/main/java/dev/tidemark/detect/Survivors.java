package dev.tidemark.detect;

/**
 * What an investigation says about the growth, reduced to what the rule needs.
 *
 * @param coverage share of the account's growth in the window that the sites explain, 0 to 1
 * @param ageKnown whether what was given back was told from what was not
 * @param collections that happened since the growth began, so that garbage with a native part would
 *     have gone
 * @param grownBytes what the sites hold
 */
public record Survivors(double coverage, boolean ageKnown, long collections, double grownBytes) {}
