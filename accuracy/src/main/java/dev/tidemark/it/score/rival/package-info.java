/** Other ways to find a leak, written anew from their descriptions, and the engine. */
package dev.tidemark.it.score.rival;
