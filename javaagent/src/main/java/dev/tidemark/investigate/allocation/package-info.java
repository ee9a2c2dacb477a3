/**
 * Names the sites whose {@code malloc}s are not given back.
 *
 * <p>async-profiler samples allocations for most of the window; for its last part it records frees
 * as well. {@link dev.tidemark.investigate.allocation.Unfreed} joins the two.
 */
@NullMarked
package dev.tidemark.investigate.allocation;

import org.jspecify.annotations.NullMarked;
