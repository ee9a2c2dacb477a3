/** Findings to text, JSON and JMX. Knows nothing of how they were found. */
@NullMarked
package dev.tidemark.report;

import org.jspecify.annotations.NullMarked;
