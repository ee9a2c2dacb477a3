package dev.tidemark.probe.object;

import dev.tidemark.probe.ProbeException;

/** Where {@link JfrObjectMeans} gets its objects from. For one thread at a time. */
interface OldObjectSource extends AutoCloseable {

  /** The sampled objects that are alive, as far as the last collection told. */
  OldObjects look() throws ProbeException;

  /** Whom a look would disturb. */
  OtherRecordings others();

  @Override
  void close();
}
