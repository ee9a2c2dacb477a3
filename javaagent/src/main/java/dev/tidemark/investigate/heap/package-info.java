/** Names what piles up in the heap: survivors by site, their ages, what holds them. */
@NullMarked
package dev.tidemark.investigate.heap;

import org.jspecify.annotations.NullMarked;
