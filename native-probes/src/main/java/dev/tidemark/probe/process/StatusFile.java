package dev.tidemark.probe.process;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Path;

/** {@code status}: cheap, and complete but for the share that belongs to this process alone. */
final class StatusFile implements MemoryFile {

  private final KernelText status;
  private final boolean alone;

  /**
   * @param alone whether it is the only source, so that it also says what a better one would
   */
  StatusFile(Path self, boolean alone) throws IOException {
    status = KernelText.open(self.resolve("status"));
    this.alone = alone;
  }

  @Override
  public void read(SampleSink sink) throws IOException {
    status.rewind();
    while (status.nextLine()) {
      if (status.startsWith("VmSize:")) {
        put(sink, ProcessMemoryProbe.VSZ);
      } else if (status.startsWith("VmPTE:")) {
        put(sink, ProcessMemoryProbe.PAGE_TABLES);
      } else if (status.startsWith("RssFile:")) {
        put(sink, ProcessMemoryProbe.FILE);
      } else if (status.startsWith("RssShmem:")) {
        put(sink, ProcessMemoryProbe.SHMEM);
      } else if (status.startsWith("Threads:")) {
        sink.put(ProcessMemoryProbe.THREADS, (double) status.decimal());
      } else if (alone) {
        readApproximate(sink);
      }
    }
  }

  private void readApproximate(SampleSink sink) {
    if (status.startsWith("VmRSS:")) {
      put(sink, ProcessMemoryProbe.RSS);
    } else if (status.startsWith("RssAnon:")) {
      put(sink, ProcessMemoryProbe.ANONYMOUS);
    } else if (status.startsWith("VmSwap:")) {
      put(sink, ProcessMemoryProbe.SWAP);
    }
  }

  private void put(SampleSink sink, String metric) {
    sink.put(metric, status.decimal() * 1024.0);
  }

  @Override
  public void close() {
    status.close();
  }
}
