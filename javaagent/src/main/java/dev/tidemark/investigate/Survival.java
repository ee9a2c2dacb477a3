package dev.tidemark.investigate;

/**
 * How old the objects are that did not go, estimated from samples.
 *
 * @param liveBytes of the sites' objects, those from before the look included
 * @param liveCount how many
 * @param standardErrorBytes of {@code liveBytes}; NaN where nobody knows, for the means does not
 *     sample with known probabilities
 * @param medianAgeSeconds since they were allocated
 * @param medianCollections that they survived, of any kind
 * @param oldShare of them that survived a collection of the whole heap, 0 to 1
 * @param ages how many of the samples survived 1, 2 to 3, 4 to 7, 8 to 15… collections
 * @param generations distinct ones among them
 * @param generationsPerCollection slope over the collections seen; NaN where fewer than three were
 * @param collections over which that slope was taken
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to read, never compared
public record Survival(
    double liveBytes,
    double liveCount,
    double standardErrorBytes,
    double medianAgeSeconds,
    double medianCollections,
    double oldShare,
    long[] ages,
    int generations,
    double generationsPerCollection,
    int collections) {}
