/**
 * Statistics on series: trends, signals and the rules that turn them into a verdict.
 *
 * <p>Pure: no clock, no thread, no I/O, no static state, so that a week of samples replays in a
 * second.
 */
@NullMarked
package dev.tidemark.detect;

import org.jspecify.annotations.NullMarked;
