/** Names the sites that make class loaders, or define classes, which stay. */
@NullMarked
package dev.tidemark.investigate.loader;

import org.jspecify.annotations.NullMarked;
