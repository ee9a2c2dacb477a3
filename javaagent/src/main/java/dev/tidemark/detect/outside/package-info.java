/**
 * Judges a JVM from outside: from its series alone, without having looked at what holds the memory.
 *
 * <p>Pure, and cheap enough that weeks of samples replay in seconds.
 */
@NullMarked
package dev.tidemark.detect.outside;

import org.jspecify.annotations.NullMarked;
