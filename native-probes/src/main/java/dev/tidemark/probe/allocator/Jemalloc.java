package dev.tidemark.probe.allocator;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;

/** jemalloc, through {@code mallctl}. Its statistics are a snapshot that has to be taken anew. */
final class Jemalloc implements Allocator {

  /** Stands for all arenas in {@code arena.N.purge}; jemalloc 5's MALLCTL_ARENAS_ALL. */
  private static final int ALL_ARENAS = 4096;

  private final Function mallctl;
  private final Block value = new Block(Long.BYTES);
  private final Block length = new Block(Long.BYTES);

  Jemalloc(NativeLibrary process) {
    mallctl = process.getFunction("mallctl");
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    refresh();
    long allocated = number("stats.allocated");
    long resident = number("stats.resident");
    long metadata = number("stats.metadata");
    sink.put(AllocatorProbe.IN_USE, (double) allocated);
    sink.put(AllocatorProbe.FREE_HELD, (double) Math.max(0, resident - metadata - allocated));
    sink.put(AllocatorProbe.MAPPED, (double) number("stats.mapped"));
    sink.put(AllocatorProbe.RESIDENT, (double) resident);
  }

  /** Any number written to {@code epoch} takes the snapshot. */
  private void refresh() throws ProbeException {
    value.pointer().setLong(0, 1);
    length.pointer().setLong(0, Long.BYTES);
    call("epoch", value.pointer(), length.pointer(), value.pointer(), Long.BYTES);
  }

  private long number(String name) throws ProbeException {
    length.pointer().setLong(0, Long.BYTES);
    call(name, value.pointer(), length.pointer(), Pointer.NULL, 0);
    return value.pointer().getLong(0);
  }

  @Override
  public void trim() throws ProbeException {
    call("arena." + ALL_ARENAS + ".purge", Pointer.NULL, Pointer.NULL, Pointer.NULL, 0);
  }

  private void call(
      String name, Pointer oldValue, Pointer oldLength, Pointer newValue, long newLength)
      throws ProbeException {
    int error = mallctl.invokeInt(new Object[] {name, oldValue, oldLength, newValue, newLength});
    if (error != 0) {
      throw new ProbeException(
          "jemalloc: mallctl " + name + " answers errno " + error + "; built without statistics?");
    }
  }

  @Override
  public void close() {
    value.close();
    length.close();
  }
}
