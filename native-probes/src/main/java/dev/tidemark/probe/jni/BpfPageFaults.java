package dev.tidemark.probe.jni;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Page faults of this process, counted by region in the kernel.
 *
 * <p>Needs CAP_BPF and CAP_PERFMON. May be used and closed from any thread.
 */
public final class BpfPageFaults extends NativeHandle {

  /** Where the program hangs. */
  public enum Hook {
    /** On events of this process's threads: nobody else on the host pays. */
    TASKS,
    /** On the tracepoint of every user fault of the host, filtered by process. */
    TRACEPOINT
  }

  /**
   * @param region as numbered in {@link #regions}
   * @param count sampled faults with this stack
   * @param addresses return addresses, the leaf first
   */
  public record Stack(int region, long count, List<Long> addresses) {}

  private BpfPageFaults(long address) {
    super(address);
  }

  /**
   * Loads the program and starts counting.
   *
   * @param program an ELF object as clang makes it
   */
  public static BpfPageFaults open(NativeLibrary library, byte[] program, Hook hook)
      throws NativeException {
    library.require();
    return new BpfPageFaults(nativeOpen(program, hook == Hook.TRACEPOINT));
  }

  /**
   * Puts another region table in force, whole.
   *
   * @param triples start, end and region number of each range; sorted, free of overlap
   * @param unclaimed the region number of addresses in no range
   */
  public synchronized void regions(long[] triples, int unclaimed) throws NativeException {
    nativeRegions(address(), triples, unclaimed);
  }

  /** Faults since the start. */
  public synchronized FaultCounts counts() throws NativeException {
    return new FaultCounts(nativeCounts(address()));
  }

  /**
   * Threads that were born while events were being opened and whose faults are not seen; 0 but for
   * a process that creates threads without pause.
   */
  public synchronized long missedThreads() throws NativeException {
    return nativeMissedThreads(address());
  }

  /**
   * Forgets earlier stacks, then takes the user stack of one in so many faults, by chance.
   *
   * @param oneIn 0 for no more stacks; those taken stay readable
   * @param regions a bit for each region number whose faults are meant
   */
  public synchronized void sampleStacks(int oneIn, int regions) throws NativeException {
    if (oneIn < 0) {
      throw new IllegalArgumentException("one stack in " + oneIn + " faults");
    }
    nativeSampleStacks(address(), oneIn, regions);
  }

  /** The stacks so far, in no order; at most 2,048. */
  public synchronized List<Stack> stacks() throws NativeException {
    return Stream.of(nativeStacks(address())).map(BpfPageFaults::stack).toList();
  }

  private static Stack stack(long[] numbers) {
    return new Stack(
        (int) numbers[0], numbers[1], Arrays.stream(numbers, 2, numbers.length).boxed().toList());
  }

  @Override
  void release(long address) {
    nativeClose(address);
  }

  private static native long nativeOpen(byte[] program, boolean onTracepoint)
      throws NativeException;

  private static native void nativeRegions(long address, long[] triples, int unclaimed)
      throws NativeException;

  private static native long[] nativeCounts(long address) throws NativeException;

  private static native long nativeMissedThreads(long address);

  private static native void nativeSampleStacks(long address, int oneIn, int regions)
      throws NativeException;

  private static native long[][] nativeStacks(long address) throws NativeException;

  private static native void nativeClose(long address);
}
