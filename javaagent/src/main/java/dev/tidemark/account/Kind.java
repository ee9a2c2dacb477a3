package dev.tidemark.account;

/** The accounts that make up a process's memory. The names are part of findings.json. */
public enum Kind {
  HEAP,
  METASPACE,
  CODE_CACHE,
  /** Thread stacks. */
  THREAD,
  DIRECT_BUFFER,
  MAPPED_FILE,
  NATIVE_MALLOC,
  /** Freed by the program, kept by the allocator. */
  RETAINED_FREE,
  /** What the JVM needs for itself outside malloc. */
  JVM_INTERNAL,
  /** What the kernel keeps for this process: page tables, sockets. Not part of the resident set. */
  KERNEL,
  /** Resident memory that no account covers. */
  UNEXPLAINED
}
