/** Profiles on their way to a Pyroscope server. */
@NullMarked
package dev.tidemark.report.pyroscope;

import org.jspecify.annotations.NullMarked;
