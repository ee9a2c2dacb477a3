/** What the process's malloc says about itself. */
@NullMarked
package dev.tidemark.probe.allocator;

import org.jspecify.annotations.NullMarked;
