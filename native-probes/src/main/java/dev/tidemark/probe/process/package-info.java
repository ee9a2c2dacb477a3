/** What the kernel says about this process as a whole. */
@NullMarked
package dev.tidemark.probe.process;

import org.jspecify.annotations.NullMarked;
