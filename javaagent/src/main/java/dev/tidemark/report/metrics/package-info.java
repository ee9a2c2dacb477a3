/**
 * What the agent knows, as meters: what they are called, and what they read off a picture. How they
 * leave the process is in the packages below.
 */
@NullMarked
package dev.tidemark.report.metrics;

import org.jspecify.annotations.NullMarked;
