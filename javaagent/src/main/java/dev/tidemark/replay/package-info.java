/** Judges what was recorded, at full speed, as it would have been judged when it happened. */
@NullMarked
package dev.tidemark.replay;

import org.jspecify.annotations.NullMarked;
