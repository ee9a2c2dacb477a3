package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.SampleSink;
import java.io.IOException;

/** The memory controller in one of its two versions. */
interface CgroupMemory extends AutoCloseable {

  void read(SampleSink sink) throws IOException;

  @Override
  void close();
}
