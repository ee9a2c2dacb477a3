package dev.tidemark.probe.region;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.Translations;
import dev.tidemark.probe.region.RegionTable.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Anonymous memory that is neither the VM's nor a stack nor one of glibc's arenas, mapping by
 * mapping, and which of it is touched again.
 *
 * <p>What malloc maps for a large block is among it. That a page is touched is told by the bit that
 * the processor sets in its table entry: {@link #forgetTouches} clears it for the whole process,
 * {@link Piece#touched} reads it (Documentation/filesystems/proc.rst, clear_refs). The kernel looks
 * at the bit too when it chooses pages to give up; it takes the process for idler than it was,
 * once. Where {@link Translations} cannot be flushed a touch may go unseen that comes within
 * moments, while a processor still remembers the page.
 *
 * <p>For one thread. A reading takes as long as {@link RegionProbe}'s.
 */
public final class UnclaimedMemory implements AutoCloseable {

  /**
   * A mapping, or the part of one that nobody claims.
   *
   * @param start first address
   * @param end first address after it
   * @param resident bytes
   * @param touched of these, since touches were forgotten last; as they are read, bytes of large
   *     pages count as a whole
   */
  public record Piece(long start, long end, long resident, long touched) {}

  private static final byte[] REFERENCED = {'1'};

  private final Path clearRefs;
  private final KernelText smaps;
  private final Mappings mappings;
  private final ThreadStacks stacks;
  private final LayoutSource layout;
  private final NativeLibrary library;

  private UnclaimedMemory(Host host, DiagnosticCommands commands, NativeLibrary library)
      throws IOException {
    this.library = library;
    clearRefs = host.self().resolve("clear_refs");
    mappings = new Mappings(Path.of(System.getProperty("java.home")).toRealPath());
    stacks = new ThreadStacks(host.self(), StackSize.usual());
    layout = new LayoutSource(commands);
    smaps = KernelText.open(host.self().resolve("smaps"));
  }

  /** Whether it can be told here. No side effect. */
  public static Availability availability(Host host, DiagnosticCommands commands) {
    if (!host.isLinux()) {
      return Availability.no(host.os() + " has no /proc", "run on Linux");
    }
    if (!commands.availability().isAvailable()) {
      return commands.availability();
    }
    for (String name : List.of("smaps", "clear_refs")) {
      Path file = host.self().resolve(name);
      if (name.equals("smaps") ? !Files.isReadable(file) : !Files.isWritable(file)) {
        return Availability.no(
            file + (name.equals("smaps") ? " cannot be read" : " cannot be written"),
            "a kernel with CONFIG_PROC_PAGE_MONITOR, and a /proc that may be written");
      }
    }
    return Availability.yes();
  }

  public static UnclaimedMemory open(Host host, DiagnosticCommands commands, NativeLibrary library)
      throws ProbeException {
    try {
      return new UnclaimedMemory(host, commands, library);
    } catch (IOException e) {
      throw new ProbeException("unclaimed memory: cannot open: " + e.getMessage(), e);
    }
  }

  /** Sorted by address. */
  public List<Piece> read() throws ProbeException {
    try {
      List<Range> claims = new ArrayList<>(layout.get().ranges());
      mappings.read(smaps);
      claims.addAll(stacks.read(mappings));
      return new Classification(mappings, Ranges.withoutOverlap(claims)).unclaimed();
    } catch (IOException e) {
      throw new ProbeException("unclaimed memory: cannot read: " + e.getMessage(), e);
    }
  }

  /** Of the whole process, all that is claimed included, at the last reading. */
  public long residentBytes() {
    long bytes = 0;
    for (int i = 0; i < mappings.count(); i++) {
      bytes += mappings.resident(i);
    }
    return bytes;
  }

  /**
   * From now on a page counts as touched when it is touched again. Meanwhile no thread of the
   * process can map memory or have a page faulted in: 8 ms a GB of resident memory here.
   *
   * @return how long it took, in nanoseconds
   */
  public long forgetTouches() throws ProbeException {
    long before = System.nanoTime();
    try {
      Files.write(clearRefs, REFERENCED);
      flush();
    } catch (IOException e) {
      throw new ProbeException("unclaimed memory: cannot forget touches: " + e.getMessage(), e);
    }
    return System.nanoTime() - before;
  }

  /** Where a process may map no more, as after a leak of mappings, it does without. */
  private void flush() {
    try {
      Translations.flush(library);
    } catch (NativeException e) {
      // Said in the class's comment: a touch within moments may go unseen.
    }
  }

  @Override
  public void close() {
    smaps.close();
    stacks.close();
  }
}
