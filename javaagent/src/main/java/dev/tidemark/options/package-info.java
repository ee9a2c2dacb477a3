/** What the user asked for: one table of keys, one reader. */
@NullMarked
package dev.tidemark.options;

import org.jspecify.annotations.NullMarked;
