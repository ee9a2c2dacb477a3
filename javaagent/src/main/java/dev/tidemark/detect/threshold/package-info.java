/**
 * Thresholds that a person would set on a dashboard, as signals beside the strong ones: each speaks
 * or is silent, and none decides. On Java they misfire alone, which docs/accuracy.md shows.
 */
@NullMarked
package dev.tidemark.detect.threshold;

import org.jspecify.annotations.NullMarked;
