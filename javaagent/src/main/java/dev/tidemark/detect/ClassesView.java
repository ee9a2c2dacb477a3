package dev.tidemark.detect;

/**
 * What is known of classes that stay beyond what is known of any memory.
 *
 * @param growingSeconds since the growth began, an estimate
 * @param once classes with a name of their own that were defined once, by a loader that was there
 *     before
 * @param onceShare the same as a share of what all sites hold, 0 to 1
 * @param living share of these that have objects alive, 0 to 1; NaN where nobody could look
 */
public record ClassesView(double growingSeconds, long once, double onceShare, double living) {}
