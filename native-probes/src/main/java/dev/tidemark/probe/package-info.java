/**
 * How to read one source of numbers: what a probe is, whether it works here, and by which means.
 *
 * <p>Each sub-package reads one source and knows nothing of the others, of thresholds or of time.
 */
@NullMarked
package dev.tidemark.probe;

import org.jspecify.annotations.NullMarked;
