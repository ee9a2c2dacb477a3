package dev.tidemark.probe.region;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ProbeException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;

/**
 * Asks the VM where it has what, as rarely as will do: {@code VM.info} takes milliseconds.
 *
 * <p>Heap, code heaps, card table and class space stay where they are for the VM's life. The
 * metaspace takes new nodes as it grows, so it is asked again once its pools have committed more
 * than the known nodes had, by a step, and every ten minutes; but never before a thousand times as
 * long has gone by as the last answer took.
 */
final class LayoutSource {

  private static final long LONGEST_AGE_NANOS = 600_000_000_000L;

  /** Half a node: the VM takes a new one before the last is full to the brim. */
  private static final long METASPACE_STEP = 32L << 20;

  private final DiagnosticCommands commands;
  private final List<MemoryPoolMXBean> metaspacePools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getName().equals("Metaspace"))
          .toList();

  private JvmLayout layout = JvmLayout.UNKNOWN;
  private boolean asked;
  private long askedAt;
  private long restNanos;
  private long committedThen;

  LayoutSource(DiagnosticCommands commands) {
    this.commands = commands;
  }

  JvmLayout get() throws ProbeException {
    long now = System.nanoTime();
    long age = now - askedAt;
    long committed = committed();
    boolean grown = committed - committedThen > METASPACE_STEP && age > restNanos;
    if (!asked || grown || age > LONGEST_AGE_NANOS) {
      layout = JvmLayout.parse(commands.run("VM.info"), commands.run("VM.metaspace", "vslist"));
      asked = true;
      askedAt = now;
      restNanos = (System.nanoTime() - now) * 1000;
      committedThen = committed;
    }
    return layout;
  }

  private long committed() {
    long committed = 0;
    for (MemoryPoolMXBean pool : metaspacePools) {
      committed += pool.getUsage().getCommitted();
    }
    return committed;
  }
}
