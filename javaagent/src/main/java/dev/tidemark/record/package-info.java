/** Samples as text in files: what a user records, and what the agent saves of its own past. */
@NullMarked
package dev.tidemark.record;

import org.jspecify.annotations.NullMarked;
