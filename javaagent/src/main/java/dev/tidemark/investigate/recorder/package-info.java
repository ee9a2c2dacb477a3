/** The flight recorder's events, as investigations read them while they last. */
@NullMarked
package dev.tidemark.investigate.recorder;

import org.jspecify.annotations.NullMarked;
