/**
 * Runs in a small loader below the application's Micrometer, which it is written against; only
 * types of the JDK cross from here to the rest of the agent.
 */
@NullMarked
package dev.tidemark.report.metrics.bridge.application;

import org.jspecify.annotations.NullMarked;
