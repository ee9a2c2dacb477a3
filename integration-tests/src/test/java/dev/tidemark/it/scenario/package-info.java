/** The agent in programs that leak, and in programs that do not. */
package dev.tidemark.it.scenario;
