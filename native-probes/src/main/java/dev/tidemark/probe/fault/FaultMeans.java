package dev.tidemark.probe.fault;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.region.RegionTable;
import java.util.Optional;

/** An opened means of reading page faults. */
interface FaultMeans extends AutoCloseable {

  /** Tells regions apart by this table from now on. A means that cannot tell ignores it. */
  default void regions(RegionTable table) throws ProbeException {}

  void read(SampleSink sink) throws ProbeException;

  default Optional<PageFaultStacks> stacks() {
    return Optional.empty();
  }

  @Override
  void close();
}
