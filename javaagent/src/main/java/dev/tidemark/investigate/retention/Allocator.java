package dev.tidemark.investigate.retention;

import java.io.IOException;

/** The rim of the retention test: the process's allocator. */
public interface Allocator {

  /** All of it read within a few milliseconds. */
  AllocatorReading read() throws IOException;

  /**
   * Asks the allocator to give back what it keeps. Holds its locks one arena at a time and may take
   * 100 ms for a gigabyte: only where the user allows it.
   */
  void trim() throws IOException;
}
