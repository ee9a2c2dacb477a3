/** The folder that the option {@code output} names, and how files of ours are put into it. */
@NullMarked
package dev.tidemark.output;

import org.jspecify.annotations.NullMarked;
