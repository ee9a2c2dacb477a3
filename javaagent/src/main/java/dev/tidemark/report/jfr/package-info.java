/** What the agent knows, as events of the flight recorder. */
@NullMarked
package dev.tidemark.report.jfr;

import org.jspecify.annotations.NullMarked;
