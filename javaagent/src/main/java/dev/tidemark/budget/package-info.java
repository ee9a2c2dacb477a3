/**
 * What the agent costs, and what it gives up to cost no more than it may. Pure: no clock, no I/O.
 */
@NullMarked
package dev.tidemark.budget;

import org.jspecify.annotations.NullMarked;
