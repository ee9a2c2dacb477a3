/** Puts the meters into the application's own Micrometer, across the border between the loaders. */
@NullMarked
package dev.tidemark.report.metrics.bridge;

import org.jspecify.annotations.NullMarked;
