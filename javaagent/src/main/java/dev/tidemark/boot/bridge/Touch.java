package dev.tidemark.boot.bridge;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where code that a staleness watch wove into classes reports that an object was used.
 *
 * <p>Every call site has a gate that the agent opens for a number of calls and that closes by
 * itself. Behind a closed gate a call reads one byte that hardly ever changes, so that threads do
 * not fight for its cache line; a countdown of calls would have them write to it.
 *
 * <p>Assumptions: one watch at a time holds {@link #TAKEN}; it fills the tables before it weaves,
 * and empties them before it unweaves.
 *
 * <p>Guarantees: no lock, no allocation, no class of the JDK that could itself be woven; nothing is
 * thrown, failures are counted; nothing is kept alive. Counts are plain additions: threads that
 * meet in one lose some.
 */
@SuppressWarnings("MutablePublicArray") // the agent fills them, woven code reads them at once
public final class Touch {
  /** Sites below this number are methods of elements; those of the containers follow. */
  public static final int METHODS = 1000;

  public static final int CONTAINERS = 8;

  /** What a container was called for; site {@code METHODS + container * KINDS + kind}. */
  public static final int KINDS = 4;

  public static final int ADDED = 0;
  public static final int READ = 1;
  public static final int REMOVED = 2;

  /** Looked up, and added where it was not there. */
  public static final int FETCHED = 3;

  public static final int SITES = METHODS + CONTAINERS * KINDS;

  /** Set while a watch is open. */
  public static final AtomicBoolean TAKEN = new AtomicBoolean();

  /** Calls that failed in here, since the JVM started. */
  public static final AtomicLong FAILURES = new AtomicLong();

  /** The gates, 0 for closed. */
  public static final byte[] OPEN = new byte[SITES];

  /** Refers to nothing, as every free place of {@link #WATCHED}. */
  public static final WeakReference<Object> NOBODY = new WeakReference<>(null);

  /** The containers. */
  public static final WeakReference<?>[] WATCHED = free();

  /** By site: calls until the gate closes. */
  public static volatile int @Nullable [] left;

  /** By site: the nano time when the gate closed; 0 while it has not. */
  public static volatile long @Nullable [] closed;

  /** By site: calls seen. */
  public static volatile long @Nullable [] seen;

  /** Identity hashes of the elements, open addressing by the low bits; 0 for a free place. */
  public static volatile int @Nullable [] hashes;

  /** The elements, at the places of their hashes. */
  public static volatile WeakReference<?> @Nullable [] elements;

  /** Nano times of their last accesses, at the same places; 0 for never. */
  public static volatile long @Nullable [] stamps;

  private Touch() {}

  /** At the beginning of an element's method. */
  public static void touched(Object self, int site) {
    if (OPEN[site] != 0) {
      touchedInBurst(self, site);
    }
  }

  /** A method of a container did its work, or is about to. */
  public static void called(Object self, int call) {
    if (WATCHED[call >> 2].refersTo(cast(self)) && OPEN[METHODS + call] != 0) {
      count(METHODS + call, 1);
    }
  }

  /** A method of a container returns an element or, when there is none, null. */
  public static void returned(@Nullable Object result, Object self, int call) {
    if (result != null && WATCHED[call >> 2].refersTo(cast(self)) && OPEN[METHODS + call] != 0) {
      touchedInBurst(result, METHODS + call);
    }
  }

  /** A method of a container returns whether there was anything to find. */
  public static void returned(boolean result, Object self, int call) {
    if (result) {
      called(self, call);
    }
  }

  /** A method of a container returns where it found something; below 0 for nowhere. */
  public static void returned(int index, Object self, int call) {
    if (index >= 0) {
      called(self, call);
    }
  }

  /**
   * A container became larger or smaller.
   *
   * @param call its {@link #ADDED}
   */
  public static void changed(Object self, long by, int call) {
    if (WATCHED[call >> 2].refersTo(cast(self))) {
      int site = METHODS + call + (by < 0 ? REMOVED : ADDED);
      if (by != 0 && OPEN[site] != 0) {
        count(site, Math.abs(by));
      }
    }
  }

  private static void touchedInBurst(Object self, int site) {
    try {
      count(site, 1);
      stamp(self);
    } catch (Throwable e) {
      // Inside the application's call: counted here, told by the agent.
      FAILURES.incrementAndGet();
    }
  }

  private static void count(int site, long by) {
    long[] seen = Touch.seen;
    int[] left = Touch.left;
    long[] closed = Touch.closed;
    if (seen == null || left == null || closed == null) {
      return;
    }
    seen[site] += by;
    int remaining = left[site] - 1;
    left[site] = remaining;
    if (remaining <= 0 && OPEN[site] != 0) {
      closed[site] = System.nanoTime();
      OPEN[site] = 0;
    }
  }

  private static void stamp(Object self) {
    int[] hashes = Touch.hashes;
    WeakReference<?>[] elements = Touch.elements;
    long[] stamps = Touch.stamps;
    if (hashes == null || elements == null || stamps == null) {
      return;
    }
    int hash = System.identityHashCode(self);
    int last = hashes.length - 1;
    for (int i = hash & last; hashes[i] != 0; i = (i + 1) & last) {
      if (hashes[i] == hash && elements[i].refersTo(cast(self))) {
        stamps[i] = System.nanoTime();
        return;
      }
    }
  }

  /** A reference to something unknown takes nothing, or anything. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T cast(Object object) {
    return (T) object;
  }

  private static WeakReference<?>[] free() {
    WeakReference<?>[] free = new WeakReference<?>[CONTAINERS];
    Arrays.fill(free, NOBODY);
    return free;
  }
}
