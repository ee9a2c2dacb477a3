package dev.tidemark.probe.allocator;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;

/** gperftools' tcmalloc, through the C face of its MallocExtension. */
final class Tcmalloc implements Allocator {

  private final Function property;
  private final Function release;
  private final Block value = new Block(Long.BYTES);

  Tcmalloc(NativeLibrary process) {
    property = process.getFunction("MallocExtension_GetNumericProperty");
    release = process.getFunction("MallocExtension_ReleaseFreeMemory");
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    long inUse = number("generic.current_allocated_bytes");
    long heap = number("generic.heap_size");
    long givenBack = number("tcmalloc.pageheap_unmapped_bytes");
    long resident = heap - givenBack;
    sink.put(AllocatorProbe.IN_USE, (double) inUse);
    sink.put(AllocatorProbe.FREE_HELD, (double) Math.max(0, resident - inUse));
    sink.put(AllocatorProbe.MAPPED, (double) heap);
    sink.put(AllocatorProbe.RESIDENT, (double) resident);
  }

  private long number(String name) throws ProbeException {
    if (property.invokeInt(new Object[] {name, value.pointer()}) == 0) {
      throw new ProbeException("tcmalloc: there is no property " + name);
    }
    return value.pointer().getLong(0);
  }

  @Override
  public void trim() {
    release.invokeVoid(new Object[0]);
  }

  @Override
  public void close() {
    value.close();
  }
}
