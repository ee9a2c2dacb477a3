/** Page faults of this process: how many, where in its address space, and by whom. */
@NullMarked
package dev.tidemark.probe.fault;

import org.jspecify.annotations.NullMarked;
