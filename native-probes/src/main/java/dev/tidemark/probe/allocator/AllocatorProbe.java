package dev.tidemark.probe.allocator;

import com.sun.jna.NativeLibrary;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What malloc has handed out and what it keeps.
 *
 * <p>Which one is in use shows in the mapped files: jemalloc and tcmalloc come by {@code
 * LD_PRELOAD}. One that is linked into another library and serves that alone is not seen. {@link
 * #ladder} loads nothing, so whether native calls are allowed shows when {@link #open} tries; the
 * ladder remembers.
 *
 * <p>JNA has a logger, which sets up {@code java.util.logging}, and some servers must be the first
 * to do so. So the native means are not known to work for as long as that is not known of the
 * diagnostic commands, which wait for the same moment.
 *
 * <p>Assumptions: opened and closed by the agent's thread, read by that one and by an
 * investigation's, which a pause or the budget may close it under. Guarantees: one call at a time,
 * for the native block that is read into is freed by {@link #close}; a read after it throws. A call
 * may wait as long as a trim takes.
 */
public final class AllocatorProbe implements Probe {

  /** Bytes the program has and did not give back. */
  public static final String IN_USE = "malloc.in-use";

  /**
   * Bytes given back by the program and kept by the allocator. With glibc whether resident or not:
   * a trim or its like may have taken the pages; with the others resident ones alone.
   */
  public static final String FREE_HELD = "malloc.free-held";

  /** Bytes the allocator has from the system. */
  public static final String MAPPED = "malloc.mapped";

  /** Bytes, of those, in blocks that have a mapping each; only where the allocator tells. */
  public static final String MMAPPED = "malloc.mmapped";

  /** Bytes of them that are resident; only where the allocator tells. */
  public static final String RESIDENT = "malloc.resident";

  private static final String JEMALLOC = "jemalloc";
  private static final String TCMALLOC = "tcmalloc";
  private static final String MALLINFO2 = "mallinfo2";
  private static final String VM_INFO = "vm-info";
  private static final String REMEDY = "start the JVM with --enable-native-access=ALL-UNNAMED";

  private final DiagnosticCommands commands;
  private final Map<String, Availability> refused = new HashMap<>();
  private @Nullable Allocator allocator;
  private @Nullable Host openedOn;
  private @Nullable NativeLibrary library;

  public AllocatorProbe(DiagnosticCommands commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "allocator";
  }

  @Override
  public String purpose() {
    return "native memory in use, and what malloc keeps after it was freed";
  }

  @Override
  public synchronized Ladder ladder(Host host) {
    Libraries libraries = Libraries.of(host);
    return Ladder.of(
        rung(JEMALLOC, libraries.jemalloc(), "libjemalloc is not loaded"),
        rung(TCMALLOC, libraries.tcmalloc(), "libtcmalloc is not loaded"),
        rung(
            MALLINFO2,
            libraries.glibc()
                && !libraries.jemalloc()
                && !libraries.tcmalloc()
                && host.arch().equals("amd64"),
            "malloc is not glibc's, or this is not x86-64"),
        Rung.of(
            VM_INFO,
            libraries.glibc()
                ? commands.availability()
                : Availability.no("the VM asks glibc, which is not there", "")));
  }

  private Rung rung(String means, boolean there, String reason) {
    if (!there) {
      return Rung.of(means, Availability.no(reason, ""));
    }
    if (commands.availability() instanceof Availability.Unknown early) {
      return Rung.of(means, early);
    }
    Availability jna = JnaStart.availability();
    return Rung.of(means, jna.isAvailable() ? refused.getOrDefault(means, jna) : jna);
  }

  @Override
  public synchronized void open(Host host, String means) throws ProbeException {
    close();
    openedOn = host;
    allocator =
        switch (means) {
          case JEMALLOC -> natively(means, Jemalloc::new);
          case TCMALLOC -> natively(means, Tcmalloc::new);
          case MALLINFO2 -> natively(means, Glibc::new);
          case VM_INFO -> new VmInfo(commands);
          default -> throw new ProbeException("allocator: no means is called " + means);
        };
  }

  /**
   * Loads JNA and finds the functions. That fails in many ways, all of them Errors: no library for
   * this platform, a folder that does not allow to execute, {@code --illegal-native-access=deny}, a
   * glibc that has no such function.
   */
  private Allocator natively(String means, Function<NativeLibrary, Allocator> make)
      throws ProbeException {
    try {
      NativeLibrary process = JnaStart.process();
      library = process;
      return make.apply(process);
    } catch (LinkageError | RuntimeException e) {
      String reason = means + " cannot be called: " + e;
      refused.put(means, Availability.no(reason, REMEDY));
      throw new ProbeException("allocator: " + reason + "; " + REMEDY, e);
    }
  }

  @Override
  public synchronized void read(SampleSink sink) throws ProbeException {
    opened().read(sink);
  }

  /**
   * Makes the allocator give back what it can spare, which may take as long as touching all of it,
   * under the allocator's locks: only when the user allows it. What the program has freed goes,
   * what it holds stays, so this tells retention from a leak.
   *
   * @return by how many bytes the process's anonymous resident memory has become less; below 0 when
   *     it has grown meanwhile
   */
  public synchronized long trim() throws ProbeException {
    Allocator current = opened();
    Host host = openedOn;
    if (host == null) {
      throw new ProbeException("allocator: trim before open");
    }
    long before = anonymous(host);
    current.trim();
    return before - anonymous(host);
  }

  private static long anonymous(Host host) throws ProbeException {
    try (KernelText status = KernelText.open(host.self().resolve("smaps_rollup"))) {
      while (status.nextLine()) {
        if (status.startsWith("Anonymous:")) {
          return status.decimal() * 1024;
        }
      }
      throw new ProbeException("smaps_rollup does not say what is anonymous");
    } catch (IOException e) {
      throw new ProbeException("cannot read resident memory: " + e.getMessage(), e);
    }
  }

  private Allocator opened() throws ProbeException {
    Allocator current = allocator;
    if (current == null) {
      throw new ProbeException("allocator: read before open");
    }
    return current;
  }

  @Override
  public synchronized void close() {
    Allocator current = allocator;
    allocator = null;
    if (current != null) {
      current.close();
    }
    NativeLibrary opened = library;
    library = null;
    if (opened != null) {
      opened.close();
      CleanerThread.end();
    }
  }
}
