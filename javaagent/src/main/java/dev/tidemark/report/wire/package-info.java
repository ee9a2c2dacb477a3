/** What reporters share on the way out of the process: one POST, one message, who sends. */
@NullMarked
package dev.tidemark.report.wire;

import org.jspecify.annotations.NullMarked;
