/** Names the sites that map files and do not unmap them. */
@NullMarked
package dev.tidemark.investigate.mapping;

import org.jspecify.annotations.NullMarked;
