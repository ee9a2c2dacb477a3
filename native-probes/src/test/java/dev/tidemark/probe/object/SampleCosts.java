package dev.tidemark.probe.object;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.CollectionCounts;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Prints what sampling costs a program that does little but allocate: {@code java … SampleCosts
 * GB_PER_SLICE SECONDS [PASSES]}. With passes each object is read that often before the next: one
 * brings a core of some 3 GHz from 10 GB/s to about one.
 *
 * <p>Slices with and without the sampler follow each other in one warm JVM, the first of a pair
 * changing. What is compared is the CPU time of the whole process for the same work: the
 * collector's threads are in it, and one reading of the probe a slice, so a slice is to last about
 * a second, which is how often the agent reads in {@code preset=lab}. The sampler begins each slice
 * with the interval that it had found before; that it is opened and closed is not in the figures,
 * for an agent does so once.
 *
 * <p>The median of the pairs is told with the interval that holds the true one with 95 % certainty,
 * by the ranks of the pairs: a slice that met something else on the machine moves it by one rank.
 * With a heap of one size ({@code -Xms1g -Xmx1g -Xmn256m}) slices are most alike.
 */
final class SampleCosts {
  private static final int LIVE = 200_000;
  private static final int DEPTH = 20;
  private static final int WARM_UP_SLICES = 20;

  private final NativeLibrary library = LoadedLibrary.get();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Object[] live = new Object[LIVE];
  private final Map<String, Double> metrics = new HashMap<>();
  private final Aim aim = new CollectionCounts().isZgc() ? Aim.SPARING : Aim.USUAL;
  private final int passes;
  private long allocated;
  private long checksum;
  private int next;

  /**
   * @param cpu seconds of the process
   */
  private record Slice(double cpu, double wall) {}

  private SampleCosts(int passes) {
    this.passes = passes;
  }

  public static void main(String[] arguments) throws Exception {
    int passes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
    new SampleCosts(passes).run(Double.parseDouble(arguments[0]), Long.parseLong(arguments[1]));
  }

  private void run(double gigabytes, long seconds) throws Exception {
    long interval = warmUp(gigabytes);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    List<Double> rate = new ArrayList<>();
    List<Double> speed = new ArrayList<>();
    for (int pair = 0; System.nanoTime() < end; pair++) {
      boolean first = pair % 2 == 0;
      Slice one = slice(gigabytes, first ? interval : 0);
      Slice other = slice(gigabytes, first ? 0 : interval);
      Slice with = first ? one : other;
      Slice without = first ? other : one;
      cpu.add((with.cpu / without.cpu - 1) * 100);
      wall.add((with.wall / without.wall - 1) * 100);
      rate.add(metrics.getOrDefault(ObjectSampleProbe.RATE, 0.0));
      speed.add(gigabytes / without.wall);
    }
    System.out.printf(
        "%d pairs, %.2f GB/s without, interval %d KiB, %.0f samples/s%n",
        cpu.size(), median(speed), interval >> 10, median(rate));
    print("CPU", cpu);
    print("time", wall);
  }

  /** The interval that the sampler has come to. */
  private long warmUp(double gigabytes) throws Exception {
    try (JvmtiObjectMeans means = JvmtiObjectMeans.open(library, aim, SamplingPace.FIRST)) {
      for (int i = 0; i < WARM_UP_SLICES; i++) {
        allocate(gigabytes);
        read(means);
      }
    }
    for (int i = 0; i < WARM_UP_SLICES / 2; i++) {
      allocate(gigabytes);
    }
    return Math.round(metrics.getOrDefault(ObjectSampleProbe.INTERVAL, 0.0));
  }

  /**
   * @param interval bytes; 0 without the sampler
   */
  private Slice slice(double gigabytes, long interval) throws Exception {
    if (interval == 0) {
      return timed(() -> allocate(gigabytes));
    }
    try (JvmtiObjectMeans means = JvmtiObjectMeans.open(library, aim, interval)) {
      return timed(
          () -> {
            allocate(gigabytes);
            read(means);
          });
    }
  }

  private interface Action {
    void run() throws NativeException;
  }

  private Slice timed(Action action) throws NativeException {
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    action.run();
    return new Slice((system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9);
  }

  private void read(JvmtiObjectMeans means) throws NativeException {
    means.poll();
    means.live();
    means.put(metrics::put);
  }

  private void allocate(double gigabytes) {
    allocated = 0;
    while (allocated < gigabytes * 1e9) {
      descend(DEPTH);
    }
  }

  /** Stacks of applications are deep. */
  private void descend(int depth) {
    if (depth > 0) {
      descend(depth - 1);
      return;
    }
    for (int i = 0; i < 10_000; i++) {
      byte[] object = new byte[80 + (i & 1023)];
      allocated += object.length + 16;
      for (int pass = 0; pass < passes; pass++) {
        work(object);
      }
      if ((i & 63) == 0) {
        live[next++ % LIVE] = object;
      }
    }
  }

  /** Each step needs the one before: nothing for a compiler to leave out or to do at once. */
  private void work(byte[] object) {
    long sum = checksum;
    for (byte each : object) {
      sum = sum * 31 + each;
    }
    checksum = sum;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  /** The ranks between which the median lies with 95 % certainty: the sign test's. */
  private static void print(String what, List<Double> percent) {
    List<Double> sorted = percent.stream().sorted().toList();
    int size = sorted.size();
    int reach = (int) Math.ceil(0.98 * Math.sqrt(size));
    System.out.printf(
        "%s: median %+.2f %% (95 %%: %+.2f to %+.2f), quartiles %+.2f and %+.2f%n",
        what,
        median(percent),
        sorted.get(Math.max(0, size / 2 - reach)),
        sorted.get(Math.min(size - 1, (size - 1) / 2 + reach)),
        sorted.get(size / 4),
        sorted.get(size * 3 / 4));
  }
}
