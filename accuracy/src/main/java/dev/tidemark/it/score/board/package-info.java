/** Counts who was right, and writes it down. */
package dev.tidemark.it.score.board;
