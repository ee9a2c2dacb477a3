/**
 * Which deep probe names the culprit of which account, and what it may cost.
 *
 * <p>Knows nothing of how results are shown.
 */
@NullMarked
package dev.tidemark.investigate;

import org.jspecify.annotations.NullMarked;
