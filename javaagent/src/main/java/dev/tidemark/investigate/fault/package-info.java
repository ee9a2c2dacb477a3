/** Where memory that no account covers is touched first. */
@NullMarked
package dev.tidemark.investigate.fault;

import org.jspecify.annotations.NullMarked;
