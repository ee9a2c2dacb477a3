/** The agent as a guest: how it gets in and out, what it leaves, and what it does in bad places. */
package dev.tidemark.it.agent;
