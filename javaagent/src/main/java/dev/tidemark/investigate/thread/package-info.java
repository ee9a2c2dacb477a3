/** Names the sites that start threads which stay. */
@NullMarked
package dev.tidemark.investigate.thread;

import org.jspecify.annotations.NullMarked;
