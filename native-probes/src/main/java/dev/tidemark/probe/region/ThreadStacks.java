package dev.tidemark.probe.region;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.region.RegionTable.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which mapping is which thread's stack.
 *
 * <p>{@code /proc/self/task/TID/syscall} tells the stack pointer of a thread that waits in the
 * kernel; the mapping that holds it is the stack. A thread that runs is tried again the next time.
 * Each thread is asked once in its life, and at most {@value #MOST_PER_PASS} in one pass.
 */
final class ThreadStacks implements AutoCloseable {

  private static final int MOST_PER_PASS = 2048;

  /**
   * How far above the stack pointer a stack may still go on. Threads are asked while they wait,
   * mostly not far from where they began.
   */
  private static final long FRAMES_ABOVE = 256 << 10;

  private static final long UNKNOWN = -1;

  private final Path tasks;
  private final boolean told;
  private final long usualSize;
  private final Map<String, Long> pointers = new HashMap<>();
  private @Nullable KernelText syscall;

  /**
   * @param usualSize bytes of a stack that was not asked to be larger
   */
  ThreadStacks(Path self, long usualSize) {
    tasks = self.resolve("task");
    told = Files.isReadable(self.resolve("syscall"));
    this.usualSize = usualSize;
  }

  /** Whether the kernel tells; it needs CONFIG_HAVE_ARCH_TRACEHOOK, and some sandboxes lack it. */
  boolean areTold() {
    return told;
  }

  /** The stacks of the threads that are alive, sorted by start. */
  List<Range> read(Mappings mappings) throws IOException {
    if (!told) {
      return List.of();
    }
    ask();
    List<Range> stacks = new ArrayList<>(pointers.size());
    for (long pointer : pointers.values()) {
      int i = mappings.at(pointer);
      if (i >= 0 && mappings.has(i, Mappings.WRITE)) {
        stacks.add(stack(mappings, i, pointer));
      }
    }
    return Ranges.withoutOverlap(stacks);
  }

  private void ask() throws IOException {
    String[] names = tasks.toFile().list();
    if (names == null) {
      throw new IOException("cannot list " + tasks);
    }
    Set<String> alive = new HashSet<>(List.of(names));
    pointers.keySet().retainAll(alive);
    int asked = 0;
    for (String name : names) {
      if (!pointers.containsKey(name) && asked++ < MOST_PER_PASS) {
        long pointer = pointer(name);
        if (pointer != UNKNOWN) {
          pointers.put(name, pointer);
        }
      }
    }
  }

  /**
   * The line is {@code NR ARG×6 SP PC}, {@code -1 SP PC} when not in a system call, or {@code
   * running}.
   */
  private long pointer(String task) {
    try {
      Path path = tasks.resolve(task).resolve("syscall");
      if (syscall == null) {
        syscall = KernelText.open(path);
      } else {
        syscall.reopen(path);
      }
      return pointer(syscall);
    } catch (IOException e) {
      return UNKNOWN; // it ended since it was listed
    }
  }

  private static long pointer(KernelText syscall) throws IOException {
    if (!syscall.nextLine() || syscall.startsAtPosition("running")) {
      return UNKNOWN;
    }
    int skipped = syscall.startsAtPosition("-1") ? 1 : 7;
    for (int i = 0; i < skipped; i++) {
      syscall.skipWord();
    }
    return syscall.hexadecimal();
  }

  /** The mapping, but no more of it than a stack can have: the kernel merges neighbours. */
  private Range stack(Mappings mappings, int i, long pointer) {
    long start = mappings.start(i);
    long end = mappings.end(i);
    boolean guarded = i > 0 && mappings.end(i - 1) == start && !mappings.accessible(i - 1);
    long bottom = guarded ? Math.max(mappings.start(i - 1), start - usualSize) : start;
    if (end - bottom > usualSize && mappings.backing(i) != Mappings.Backing.STACK) {
      end = Math.min(end, Math.max(bottom + usualSize, pointer + FRAMES_ABOVE));
    }
    return new Range(start, end, Region.STACK);
  }

  @Override
  public void close() {
    if (syscall != null) {
      syscall.close();
    }
  }
}
