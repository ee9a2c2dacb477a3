package dev.tidemark.probe.allocator;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;

/** One malloc's account of itself. */
interface Allocator extends AutoCloseable {

  void read(SampleSink sink) throws ProbeException;

  /** Gives back to the system what it can spare. */
  void trim() throws ProbeException;

  @Override
  void close();
}
