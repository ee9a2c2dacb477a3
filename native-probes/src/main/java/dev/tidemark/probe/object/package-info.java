/** Objects sampled when they were allocated and still alive: who they are, how old, from where. */
@NullMarked
package dev.tidemark.probe.object;

import org.jspecify.annotations.NullMarked;
