package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The memory controller in one of its two versions. */
interface CgroupMemory extends AutoCloseable {

  void read(SampleSink sink) throws IOException;

  @Override
  void close();

  /**
   * Puts what the group's own statistics say is in use, and what counts against the limit.
   *
   * @param limited whose limit it is; null where there is none
   * @param own the group's working set, or {@link NumberFile#NONE}
   */
  static void putInUse(
      SampleSink sink, Path group, @Nullable Path limited, long own, UsageAbove above) {
    Numbers.put(sink, CgroupProbe.WORKING_SET, own);
    if (limited != null) {
      long used = limited.equals(group) ? own : above.workingSet(limited, own);
      Numbers.put(sink, CgroupProbe.LIMIT_USED, used);
    }
  }
}
