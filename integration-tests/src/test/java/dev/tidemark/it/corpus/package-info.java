/** All programs of the corpus in real JVMs, and the score of what the agent says of them. */
package dev.tidemark.it.corpus;
