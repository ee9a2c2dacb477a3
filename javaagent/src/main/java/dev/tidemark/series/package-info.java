/** Time-stamped values in bounded memory. Knows nothing of where a value came from. */
@NullMarked
package dev.tidemark.series;

import org.jspecify.annotations.NullMarked;
