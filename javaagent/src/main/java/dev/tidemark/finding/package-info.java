/** What Tidemark says about one account: data, not text. */
@NullMarked
package dev.tidemark.finding;

import org.jspecify.annotations.NullMarked;
