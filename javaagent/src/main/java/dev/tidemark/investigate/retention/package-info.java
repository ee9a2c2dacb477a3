/** Tells memory the program holds from memory the allocator keeps after it was freed. */
@NullMarked
package dev.tidemark.investigate.retention;

import org.jspecify.annotations.NullMarked;
