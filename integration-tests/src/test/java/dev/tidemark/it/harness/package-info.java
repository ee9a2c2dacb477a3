/** Starts real JVMs with the packed agent in them, and reads what it says. */
package dev.tidemark.it.harness;
