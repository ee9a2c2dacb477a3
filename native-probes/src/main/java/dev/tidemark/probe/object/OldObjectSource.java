package dev.tidemark.probe.object;

import dev.tidemark.probe.ProbeException;

/** Where {@link JfrObjectMeans} gets its objects from. For one thread at a time. */
interface OldObjectSource extends AutoCloseable {

  /** The sampled objects that are alive, as far as the last collection told. */
  OldObjects look() throws ProbeException;

  /** Whether somebody else is recording to disk, who gets a new chunk with each look of ours. */
  boolean disturbsOthers();

  @Override
  void close();
}
