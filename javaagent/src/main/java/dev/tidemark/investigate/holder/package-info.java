/** What holds suspected objects: their path to the root, the container that grows, its use. */
@NullMarked
package dev.tidemark.investigate.holder;

import org.jspecify.annotations.NullMarked;
