/**
 * What keeps objects alive: the path from a root of the collector, the container that grows, and
 * how many elements it has.
 *
 * <p>The object graph is read while the application runs; nothing stops it but a short look at the
 * threads' stacks, and that only where no static field and no thread leads to the objects.
 */
@NullMarked
package dev.tidemark.investigate.path;

import org.jspecify.annotations.NullMarked;
