package dev.tidemark.investigate;

/**
 * How the classes of the sites came to be: what tells the loading of classes from a leak of them.
 *
 * @param classes that were defined within the window and stayed
 * @param once of these, the ones with a name of their own that was defined once, by a loader that
 *     was there before; a leak of loaders has none, and a class that is made again and again is
 *     none
 * @param onceShare the same as a share of what all sites hold, 0 to 1
 * @param living share of some of the classes defined once that have objects alive, 0 to 1; NaN
 *     where nobody could look
 */
public record Definitions(long classes, long once, double onceShare, double living) {}
