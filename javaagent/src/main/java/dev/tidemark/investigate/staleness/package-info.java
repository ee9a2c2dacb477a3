/**
 * Whether what piles up is still used: weaves, for the length of a window, the methods of suspected
 * objects and of the containers that hold them.
 */
@NullMarked
package dev.tidemark.investigate.staleness;

import org.jspecify.annotations.NullMarked;
