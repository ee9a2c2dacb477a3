package dev.tidemark.investigate.staleness;

import dev.tidemark.boot.bridge.Touch;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.BootType;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The {@link Touch} of the boot loader, seen from the agent. */
final class BootTouch {
  /** Not by the class, which this loader would then load for itself; its constants are copied. */
  static final String NAME = "dev.tidemark.boot.bridge.Touch";

  private final BootType type;
  private final AtomicBoolean taken;
  private final AtomicLong failures;
  private final byte[] open;
  private final WeakReference<?>[] watched;
  private final WeakReference<?> nobody;

  private BootTouch(BootType type) {
    this.type = type;
    this.taken = (AtomicBoolean) type.get("TAKEN");
    this.failures = (AtomicLong) type.get("FAILURES");
    this.open = (byte[]) type.get("OPEN");
    this.watched = (WeakReference<?>[]) type.get("WATCHED");
    this.nobody = (WeakReference<?>) type.get("NOBODY");
  }

  /** Finds it, or puts it there first. */
  static BootTouch in(BootClasses bootClasses) throws IOException {
    return new BootTouch(BootType.in(bootClasses, NAME));
  }

  /** Whether it is ours now; false while another watch has it. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** Whether code loaded by this loader would call it. May run the loader's own code. */
  boolean isSeenBy(@Nullable ClassLoader loader) {
    return type.isSeenBy(loader);
  }

  void listen(ElementTable elements, List<WeakReference<Object>> containers) {
    type.set("hashes", elements.hashes());
    type.set("elements", elements.references());
    type.set("stamps", elements.stamps());
    for (int i = 0; i < containers.size(); i++) {
      watched[i] = containers.get(i);
    }
  }

  /** Where the sites' bursts are counted. */
  void count(int[] left, long[] closed, long[] seen) {
    type.set("left", left);
    type.set("closed", closed);
    type.set("seen", seen);
  }

  void open(int site) {
    open[site] = 1;
  }

  /** Closes the gates, keeps nothing, and lets the next watch have it. */
  void release() {
    Arrays.fill(open, (byte) 0);
    Arrays.fill(watched, nobody);
    for (String field : List.of("left", "closed", "seen", "hashes", "elements", "stamps")) {
      type.set(field, null);
    }
    taken.set(false);
  }

  /** Calls that failed, since the JVM started. */
  long failures() {
    return failures.get();
  }
}
