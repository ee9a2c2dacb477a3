/**
 * Makes labelled series of the shapes that JVMs make. Each is worked out from a small model of a
 * JVM: a load that allocates, a heap that is collected, an allocator that keeps what was freed, and
 * a leak laid over them, or none.
 */
package dev.tidemark.it.score.series;
