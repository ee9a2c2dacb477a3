/**
 * How right the engine is: labelled series, those who judge them, and the count of who was right.
 */
package dev.tidemark.it.score;
