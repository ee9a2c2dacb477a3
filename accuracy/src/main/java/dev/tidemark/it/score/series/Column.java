package dev.tidemark.it.score.series;

/** What can be known of a JVM at one moment. Bytes, unless said otherwise. */
public enum Column {
  RSS,
  VSZ,
  /** What counts against the container's limit. */
  LIMIT_USED,
  /** Garbage included. */
  HEAP_USED,
  /** What the newest collection left. */
  HEAP_AFTER,
  /** What the newest collection of the whole heap left. */
  HEAP_AFTER_OLD,
  /** Count since the JVM started. */
  COLLECTIONS,
  /** Count of those of the whole heap. */
  OLD_COLLECTIONS,
  /** Resident. */
  HEAP,
  METASPACE,
  CODE_CACHE,
  /** Resident part of the stacks. */
  THREAD,
  DIRECT_BUFFER,
  MAPPED_FILE,
  /** In use. */
  NATIVE_MALLOC,
  RETAINED_FREE,
  JVM_INTERNAL,
  KERNEL,
  UNEXPLAINED,
  /** Loaded classes. */
  CLASSES,
  /** Live threads. */
  THREADS,
  /** Minor page faults a second. */
  FAULTS,
  /** Of these, the share on anonymous pages, 0 to 1. */
  ANONYMOUS_SHARE,
  /** Memory pressure, percent, "some". */
  PRESSURE,
  /** Requests a second. */
  LOAD,
  /** Bytes a second allocated in the heap. */
  ALLOCATION,
  /** Cores in use. */
  CPU,
  /** Seconds since the JVM started. */
  UPTIME
}
