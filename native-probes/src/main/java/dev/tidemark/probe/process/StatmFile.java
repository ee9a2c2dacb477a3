package dev.tidemark.probe.process;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Path;

/** {@code statm}: seven numbers in pages, the one file every kernel has. */
final class StatmFile implements MemoryFile {

  private final KernelText statm;
  private final long pageSize;

  StatmFile(Path self) throws IOException {
    statm = KernelText.open(self.resolve("statm"));
    pageSize = pageSize(self);
  }

  /** The kernel's page, from the auxiliary vector: pairs of longs, AT_PAGESZ being 6. */
  private static long pageSize(Path self) throws IOException {
    var vector =
        java.nio.ByteBuffer.wrap(java.nio.file.Files.readAllBytes(self.resolve("auxv")))
            .order(java.nio.ByteOrder.nativeOrder());
    while (vector.remaining() >= 16) {
      long key = vector.getLong();
      long value = vector.getLong();
      if (key == 6) {
        return value;
      }
    }
    throw new IOException("no page size in " + self.resolve("auxv"));
  }

  @Override
  public void read(SampleSink sink) throws IOException {
    statm.rewind();
    if (!statm.nextLine()) {
      throw new IOException("statm is empty");
    }
    sink.put(ProcessMemoryProbe.VSZ, (double) statm.decimal() * pageSize);
    sink.put(ProcessMemoryProbe.RSS, (double) statm.decimal() * pageSize);
  }

  @Override
  public void close() {
    statm.close();
  }
}
