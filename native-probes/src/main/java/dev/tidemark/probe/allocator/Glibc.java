package dev.tidemark.probe.allocator;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import dev.tidemark.probe.SampleSink;

/**
 * glibc 2.33 and later, through {@code mallinfo2}.
 *
 * <p>It takes each arena's lock and walks its free lists, so threads of the program that allocate
 * wait that long: see {@link AllocatorProbe} for what was measured. What sits in the threads' own
 * caches counts as in use, at most a megabyte or so a thread.
 */
final class Glibc implements Allocator {

  private final Function mallinfo2;
  private final Function mallocTrim;

  Glibc(NativeLibrary process) {
    mallinfo2 = process.getFunction("mallinfo2");
    mallocTrim = process.getFunction("malloc_trim");
  }

  @Override
  public void read(SampleSink sink) {
    Info info = (Info) mallinfo2.invoke(Info.ByValue.class, new Object[0]);
    sink.put(AllocatorProbe.IN_USE, (double) (info.uordblks + info.hblkhd));
    sink.put(AllocatorProbe.FREE_HELD, (double) info.fordblks);
    sink.put(AllocatorProbe.MAPPED, (double) (info.arena + info.hblkhd));
    sink.put(AllocatorProbe.MMAPPED, (double) info.hblkhd);
  }

  @Override
  public void trim() {
    mallocTrim.invokeInt(new Object[] {new com.sun.jna.NativeLong(0)});
  }

  @Override
  public void close() {}

  /** {@code struct mallinfo2}: sizes in bytes, counts where the name says so. */
  @Structure.FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static class Info extends Structure {
    /** From the system, without what was mapped for single blocks. */
    public long arena;

    public long ordblks;
    public long smblks;
    public long hblks;

    /** In blocks mapped each for itself. */
    public long hblkhd;

    public long usmblks;
    public long fsmblks;

    /** In use, of {@link #arena}. */
    public long uordblks;

    /** Free, of {@link #arena}. */
    public long fordblks;

    public long keepcost;

    /** As a function returns it. */
    public static final class ByValue extends Info implements Structure.ByValue {}
  }
}
