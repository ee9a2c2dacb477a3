/**
 * All of the agent that the application's class loaders can see: the door and the loader behind it.
 *
 * <p>Only {@code java.*} is used here, no logging and nothing of our own outside this package.
 */
package dev.tidemark.boot;
