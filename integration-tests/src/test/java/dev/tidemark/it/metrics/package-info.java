/** What leaves the process as metrics, and who can reach it. */
package dev.tidemark.it.metrics;
