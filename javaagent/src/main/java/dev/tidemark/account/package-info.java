/**
 * The process's memory, split by who uses it. The accounts add up to the resident set; what nobody
 * claims is shown as {@link dev.tidemark.account.Kind#UNEXPLAINED}.
 */
@NullMarked
package dev.tidemark.account;

import org.jspecify.annotations.NullMarked;
