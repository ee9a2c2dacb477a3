package dev.tidemark.probe.region;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ProbeException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Asks the VM where it has what, as rarely as will do: {@code VM.info} takes milliseconds.
 *
 * <p>Heap, code heaps, card table and class space stay where they are for the VM's life; they are
 * asked for every ten minutes all the same. The metaspace takes new nodes as it grows, and what is
 * in one that is not known looks like memory that nobody claims. So where its nodes are is asked, a
 * millisecond, whenever its pools have committed a few megabytes more; but never before a hundred
 * times as long has gone by as the last answer took, which on a busy machine is some 50 ms.
 */
final class LayoutSource {

  private static final long LONGEST_AGE_NANOS = 600_000_000_000L;

  /** What the VM takes from a node at the most at once (a root chunk). */
  static final long METASPACE_STEP = 4L << 20;

  private static final long REST = 100;

  private final DiagnosticCommands commands;
  private final LongSupplier committed;

  private JvmLayout withoutNodes = JvmLayout.UNKNOWN;
  private JvmLayout layout = JvmLayout.UNKNOWN;
  private boolean asked;
  private long askedAt;
  private long nodesAskedAt;
  private long restNanos;
  private long committedThen;

  LayoutSource(DiagnosticCommands commands) {
    this(commands, committedMetaspace());
  }

  /**
   * @param committed bytes of the metaspace, class space included
   */
  LayoutSource(DiagnosticCommands commands, LongSupplier committed) {
    this.commands = commands;
    this.committed = committed;
  }

  private static LongSupplier committedMetaspace() {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .toList();
    return () -> pools.stream().mapToLong(pool -> pool.getUsage().getCommitted()).sum();
  }

  JvmLayout get() throws ProbeException {
    long now = System.nanoTime();
    if (!asked || now - askedAt > LONGEST_AGE_NANOS) {
      withoutNodes = JvmLayout.parse(commands.run("VM.info"));
      askNodes(now);
      asked = true;
      askedAt = now;
    } else if (committed.getAsLong() - committedThen > METASPACE_STEP
        && now - nodesAskedAt > restNanos) {
      askNodes(now);
    }
    return layout;
  }

  private void askNodes(long now) throws ProbeException {
    committedThen = committed.getAsLong();
    layout = withoutNodes.withNodes(commands.run("VM.metaspace", "vslist"));
    nodesAskedAt = now;
    restNanos = (System.nanoTime() - now) * REST;
  }
}
