package dev.tidemark.probe.region;

import dev.tidemark.probe.KernelText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The mappings of this process, as columns that are used again: a large JVM has ten thousand.
 *
 * <p>Addresses are compared as signed numbers; user space ends below the sign bit on every
 * architecture Linux has. Only x86's vsyscall page, which is the kernel's, lies above it.
 *
 * <p>The kernel writes smaps a page of text at a time and lets go of the address space between two
 * pages. A mapping that grows right then stands there twice, before and after ("the same vma might
 * be seen twice", linux/tools/testing/selftests/proc/proc-maps-race.c): the later one counts.
 */
final class Mappings {

  /** What stands behind a mapping. */
  enum Backing {
    ANONYMOUS,
    /** The program break: glibc's main arena. */
    BREAK,
    /** Named a malloc arena by the allocator itself (PR_SET_VMA_ANON_NAME). */
    NAMED_ARENA,
    STACK,
    /** The shared file behind ZGC's heap; views of it may show the same page more than once. */
    SHARED_HEAP,
    /** A file of the JDK that runs us. */
    JDK_FILE,
    FILE,
    /** vdso and its like. */
    KERNEL
  }

  static final int READ = 1;
  static final int WRITE = 2;
  static final int EXECUTE = 4;

  /**
   * Mapped without a promise of memory behind it; glibc's arenas are, HotSpot's commits are not.
   */
  static final int NO_RESERVE = 8;

  private final String javaHome;
  private int count;
  private long[] starts = new long[512];
  private long[] ends = new long[512];
  private long[] resident = new long[512];
  private long[] proportional = new long[512];
  private long[] referenced = new long[512];
  private int[] flags = new int[512];
  private Backing[] backings = new Backing[512];

  Mappings(Path javaHome) {
    this.javaHome = javaHome.toString() + "/";
  }

  int count() {
    return count;
  }

  long start(int i) {
    return starts[i];
  }

  long end(int i) {
    return ends[i];
  }

  long size(int i) {
    return ends[i] - starts[i];
  }

  /** Resident bytes. */
  long resident(int i) {
    return resident[i];
  }

  /** Resident bytes, a page mapped n times counting 1/n each time. */
  long proportional(int i) {
    return proportional[i];
  }

  /** Resident bytes that were touched since references were forgotten last. */
  long referenced(int i) {
    return referenced[i];
  }

  boolean has(int i, int flag) {
    return (flags[i] & flag) != 0;
  }

  boolean accessible(int i) {
    return (flags[i] & (READ | WRITE | EXECUTE)) != 0;
  }

  Backing backing(int i) {
    return backings[i];
  }

  /** The mapping that holds {@code address}, or -1. */
  int at(long address) {
    int found = Arrays.binarySearch(starts, 0, count, address);
    int i = found >= 0 ? found : -found - 2;
    return i >= 0 && address < ends[i] ? i : -1;
  }

  void read(KernelText smaps) throws IOException {
    count = 0;
    smaps.rewind();
    while (smaps.nextLine()) {
      // Field lines begin with a capital letter, headers with a hexadecimal digit in lower case.
      int first = smaps.peek();
      if (first < 'A' || first > 'Z') {
        header(smaps);
      } else if (smaps.startsWith("Rss:")) {
        resident[count - 1] = smaps.decimal() * 1024;
      } else if (smaps.startsWith("Pss:")) {
        proportional[count - 1] = smaps.decimal() * 1024;
      } else if (smaps.startsWith("Referenced:")) {
        referenced[count - 1] = smaps.decimal() * 1024;
      } else if (smaps.startsWith("VmFlags:") && smaps.contains(" nr")) {
        flags[count - 1] |= NO_RESERVE;
      }
    }
  }

  private void header(KernelText smaps) {
    if (count == starts.length) {
      grow();
    }
    long start = smaps.hexadecimal();
    dropFrom(start);
    starts[count] = start;
    smaps.next();
    ends[count] = smaps.hexadecimal();
    smaps.skipSpaces();
    flags[count] = permissions(smaps);
    smaps.skipWord(); // offset
    smaps.skipWord(); // device
    long inode = smaps.decimal();
    smaps.skipSpaces();
    backings[count] = backing(smaps, inode);
    resident[count] = 0;
    proportional[count] = 0;
    referenced[count] = 0;
    count++;
  }

  /** Drops what was told of addresses from {@code start} on: it is about to be told again. */
  private void dropFrom(long start) {
    if (start < 0) {
      return; // x86's vsyscall page, the last of all
    }
    while (count > 0 && starts[count - 1] >= start) {
      count--;
    }
    int last = count - 1;
    if (last >= 0 && ends[last] > start) {
      double share = (double) (start - starts[last]) / size(last);
      ends[last] = start;
      resident[last] = (long) (resident[last] * share);
      proportional[last] = (long) (proportional[last] * share);
      referenced[last] = (long) (referenced[last] * share);
    }
  }

  private void grow() {
    int size = count * 2;
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
    resident = Arrays.copyOf(resident, size);
    proportional = Arrays.copyOf(proportional, size);
    referenced = Arrays.copyOf(referenced, size);
    flags = Arrays.copyOf(flags, size);
    backings = Arrays.copyOf(backings, size);
  }

  private static int permissions(KernelText smaps) {
    int flags = 0;
    flags |= smaps.next() == 'r' ? READ : 0;
    flags |= smaps.next() == 'w' ? WRITE : 0;
    flags |= smaps.next() == 'x' ? EXECUTE : 0;
    smaps.next();
    return flags;
  }

  private Backing backing(KernelText smaps, long inode) {
    int first = smaps.peek();
    if (first < 0) {
      return inode == 0 ? Backing.ANONYMOUS : Backing.FILE;
    }
    if (first == '[') {
      return special(smaps);
    }
    if (smaps.startsAtPosition("/memfd:java_heap")) {
      return Backing.SHARED_HEAP;
    }
    return smaps.startsAtPosition(javaHome) ? Backing.JDK_FILE : Backing.FILE;
  }

  private static Backing special(KernelText smaps) {
    if (smaps.contains("[heap]")) {
      return Backing.BREAK;
    }
    if (smaps.contains("[stack") || smaps.contains("[anon: glibc: pthread stack")) {
      return Backing.STACK;
    }
    if (smaps.contains("[anon: glibc: malloc")) {
      return Backing.NAMED_ARENA;
    }
    return smaps.contains("[anon") ? Backing.ANONYMOUS : Backing.KERNEL;
  }
}
