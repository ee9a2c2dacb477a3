/**
 * The native library: where it is put, whether it loads here, and what it can do.
 *
 * <p>Nothing here decides what a number means; every class is one kernel facility with its handle.
 */
@NullMarked
package dev.tidemark.probe.jni;

import org.jspecify.annotations.NullMarked;
