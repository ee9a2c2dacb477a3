/** The agent's life: its threads, probes, layers, and the ways to steer it. */
@NullMarked
package dev.tidemark.control;

import org.jspecify.annotations.NullMarked;
