/** Memory pressure: how long tasks stalled for want of memory. */
@NullMarked
package dev.tidemark.probe.pressure;

import org.jspecify.annotations.NullMarked;
