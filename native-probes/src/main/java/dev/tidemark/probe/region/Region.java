package dev.tidemark.probe.region;

/** What a range of addresses is used for, as far as it can be told from outside. */
public enum Region {
  HEAP,
  METASPACE,
  CODE_CACHE,
  STACK,
  /** The allocator's arenas: [heap] and glibc's 64 MiB heaps. */
  MALLOC_ARENA,
  /** What the JVM reserved for itself: card table, mark bitmaps, its own libraries and archive. */
  JVM,
  /** Mapped files and shared memory, libraries other than the JVM's included. */
  MAPPED_FILE,
  /** Anonymous memory nobody claimed: large malloc blocks and other mmap users. */
  ANONYMOUS,
  OTHER
}
