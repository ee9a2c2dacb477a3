/** Pushes to an OTLP receiver that may be slow, broken or gone. */
@NullMarked
package dev.tidemark.report.metrics.otlp;

import org.jspecify.annotations.NullMarked;
