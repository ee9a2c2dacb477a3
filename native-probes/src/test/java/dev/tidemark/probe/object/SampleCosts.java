package dev.tidemark.probe.object;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what sampling costs a program that does little but allocate: {@code java … SampleCosts
 * GB_PER_PHASE PAIRS}.
 *
 * <p>Phases with and without the sampler follow each other in one JVM, the first of a pair
 * changing. What is compared is the CPU time of the whole process for the same work, the agent's
 * reading once a second and the collector's threads included; and the time it took.
 */
final class SampleCosts {
  private static final int LIVE = 200_000;
  private static final int DEPTH = 20;

  private final NativeLibrary library = LoadedLibrary.get();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Object[] live = new Object[LIVE];
  private final Map<String, Double> metrics = new HashMap<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private volatile long readerNanos;
  private long allocated;
  private int next;

  /**
   * @param cpu seconds of the process
   * @param worker of the thread that allocates
   * @param reader of the thread that reads the probe
   */
  private record Phase(double cpu, double worker, double reader, double wall) {}

  private SampleCosts() {}

  public static void main(String[] arguments) throws Exception {
    new SampleCosts().run(Double.parseDouble(arguments[0]), Integer.parseInt(arguments[1]));
  }

  private void run(double gigabytes, int pairs) throws Exception {
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    phase(gigabytes, false);
    phase(gigabytes, true);
    for (int pair = 0; pair < pairs; pair++) {
      boolean first = pair % 2 == 0;
      Phase one = phase(gigabytes, first);
      Phase other = phase(gigabytes, !first);
      Phase with = first ? one : other;
      Phase without = first ? other : one;
      cpu.add((with.cpu / without.cpu - 1) * 100);
      wall.add((with.wall / without.wall - 1) * 100);
      System.out.printf(
          "pair %2d  CPU %.2f s with, %.2f s without: %+.1f %% (worker %.2f and %.2f, reader %.3f)"
              + "   %.2f GB/s with, %.2f without"
              + "  interval %.0f KiB, %.0f samples/s%n",
          pair + 1,
          with.cpu,
          without.cpu,
          cpu.get(pair),
          with.worker,
          without.worker,
          with.reader,
          gigabytes / with.wall,
          gigabytes / without.wall,
          metrics.get(ObjectSampleProbe.INTERVAL) / 1024,
          metrics.get(ObjectSampleProbe.RATE));
    }
    print("CPU", cpu);
    print("time", wall);
  }

  private Phase phase(double gigabytes, boolean sampled) throws Exception {
    System.gc();
    try (ObjectSampleProbe probe = new ObjectSampleProbe(library)) {
      long cpu = system.getProcessCpuTime();
      long worker = threads.getCurrentThreadCpuTime();
      long wall = System.nanoTime();
      Thread reader = new Thread(() -> read(probe), "tidemark-reader");
      if (sampled) {
        probe.open(Host.current(), ObjectSampleProbe.JVMTI);
        reader.start();
      }
      allocate(gigabytes);
      if (sampled) {
        reader.interrupt();
        reader.join();
      }
      return new Phase(
          (system.getProcessCpuTime() - cpu) / 1e9,
          (threads.getCurrentThreadCpuTime() - worker) / 1e9,
          sampled ? readerNanos / 1e9 : 0,
          (System.nanoTime() - wall) / 1e9);
    }
  }

  private void read(ObjectSampleProbe probe) {
    try {
      while (true) {
        Thread.sleep(1_000);
        probe.read(metrics::put);
      }
    } catch (InterruptedException e) {
      readerNanos = threads.getCurrentThreadCpuTime();
    } catch (ProbeException e) {
      throw new IllegalStateException(e);
    }
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
      if ((i & 63) == 0) {
        live[next++ % LIVE] = object;
      }
    }
  }

  private static void print(String what, List<Double> percent) {
    double mean = percent.stream().mapToDouble(p -> p).average().orElseThrow();
    double variance =
        percent.stream().mapToDouble(p -> (p - mean) * (p - mean)).sum() / (percent.size() - 1);
    double median = percent.stream().sorted().toList().get(percent.size() / 2);
    System.out.printf(
        "%s: %+.2f %% ± %.2f (standard error), median %+.2f %%%n",
        what, mean, Math.sqrt(variance / percent.size()), median);
  }
}
