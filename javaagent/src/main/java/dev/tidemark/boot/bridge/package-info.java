/**
 * What instrumented classes of the JDK call. Defined in the boot loader, and only once something is
 * instrumented; JDK types alone cross it.
 */
@NullMarked
package dev.tidemark.boot.bridge;

import org.jspecify.annotations.NullMarked;
