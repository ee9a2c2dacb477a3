package dev.tidemark.probe.process;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Path;

/** {@code smaps_rollup}, and {@code status} for what it does not have. */
final class RollupFile implements MemoryFile {

  private final KernelText rollup;
  private final StatusFile status;

  RollupFile(Path self) throws IOException {
    rollup = KernelText.open(self.resolve("smaps_rollup"));
    try {
      status = new StatusFile(self, false);
    } catch (IOException e) {
      rollup.close();
      throw e;
    }
  }

  @Override
  public void read(SampleSink sink) throws IOException {
    long privateKb = 0;
    long hugetlbKb = 0;
    rollup.rewind();
    while (rollup.nextLine()) {
      if (rollup.startsWith("Rss:")) {
        put(sink, ProcessMemoryProbe.RSS);
      } else if (rollup.startsWith("Pss:")) {
        put(sink, ProcessMemoryProbe.PSS);
      } else if (rollup.startsWith("Private_Clean:") || rollup.startsWith("Private_Dirty:")) {
        privateKb += rollup.decimal();
      } else if (rollup.startsWith("Anonymous:")) {
        put(sink, ProcessMemoryProbe.ANONYMOUS);
      } else if (rollup.startsWith("Swap:")) {
        put(sink, ProcessMemoryProbe.SWAP);
      } else if (rollup.startsWith("Shared_Hugetlb:") || rollup.startsWith("Private_Hugetlb:")) {
        hugetlbKb += rollup.decimal();
      }
    }
    sink.put(ProcessMemoryProbe.USS, privateKb * 1024.0);
    sink.put(ProcessMemoryProbe.HUGETLB, hugetlbKb * 1024.0);
    status.read(sink);
  }

  private void put(SampleSink sink, String metric) {
    sink.put(metric, rollup.decimal() * 1024.0);
  }

  @Override
  public void close() {
    rollup.close();
    status.close();
  }
}
