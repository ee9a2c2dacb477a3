package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.SampleSink;
import java.util.OptionalLong;

/** Numbers that may be none. */
final class Numbers {

  private Numbers() {}

  static void put(SampleSink sink, String metric, long number) {
    if (number != NumberFile.NONE) {
      sink.put(metric, (double) number);
    }
  }

  static OptionalLong optional(long number) {
    return number == NumberFile.NONE ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
