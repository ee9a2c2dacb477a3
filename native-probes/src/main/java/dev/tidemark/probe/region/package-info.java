/** Which part of the address space belongs to what. */
@NullMarked
package dev.tidemark.probe.region;

import org.jspecify.annotations.NullMarked;
