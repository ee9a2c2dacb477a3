/** A page for a Prometheus server: one thread, bounded in memory, time and CPU. */
@NullMarked
package dev.tidemark.report.metrics.endpoint;

import org.jspecify.annotations.NullMarked;
