/**
 * Weaves a few calls into classes of the JDK for the length of a window, and takes them out again.
 */
@NullMarked
package dev.tidemark.investigate.tap;

import org.jspecify.annotations.NullMarked;
