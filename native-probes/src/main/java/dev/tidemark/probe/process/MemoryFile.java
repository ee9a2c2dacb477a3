package dev.tidemark.probe.process;

import dev.tidemark.probe.SampleSink;
import java.io.IOException;

/** One of the kernel's accounts of a process's memory. */
interface MemoryFile extends AutoCloseable {

  void read(SampleSink sink) throws IOException;

  @Override
  void close();
}
