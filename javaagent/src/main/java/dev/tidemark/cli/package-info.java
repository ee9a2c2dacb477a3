/** The commands of {@code java -jar tidemark.jar}. */
@NullMarked
package dev.tidemark.cli;

import org.jspecify.annotations.NullMarked;
