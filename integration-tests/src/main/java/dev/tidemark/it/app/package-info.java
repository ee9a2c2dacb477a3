/** Which programs the tests run, and what is expected of the agent in each. */
package dev.tidemark.it.app;
