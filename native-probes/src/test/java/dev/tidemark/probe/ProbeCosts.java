package dev.tidemark.probe;

import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.jvm.BufferPoolProbe;
import dev.tidemark.probe.jvm.ClassProbe;
import dev.tidemark.probe.jvm.CollectionProbe;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.jvm.ThreadProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.RegionProbe;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Prints what a reading of each probe costs: {@code java … ProbeCosts [THREADS] [-v]}.
 *
 * <p>The median and the longest of a hundred readings after as many to warm up, and the first; and
 * the bytes of garbage one reading makes.
 */
final class ProbeCosts {

  private static final int READINGS = 100;

  private ProbeCosts() {}

  public static void main(String[] arguments) throws Exception {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
    CountDownLatch started = new CountDownLatch(threads);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> await(started, never), "pool-" + i % 7 + "-thread-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    started.await();
    DiagnosticCommands commands = JmxDiagnosticCommands.connect();
    boolean verbose = Arrays.asList(arguments).contains("-v");
    System.out.printf(
        "%-12s %-12s %10s %10s %10s %10s%n",
        "probe", "means", "first µs", "median", "longest", "B");
    for (Probe probe :
        List.of(
            new ProcessMemoryProbe(),
            new RegionProbe(commands),
            new CgroupProbe(),
            new AllocatorProbe(commands),
            new MemoryPoolProbe(),
            new CollectionProbe(),
            new BufferPoolProbe(),
            new ClassProbe(),
            new ThreadProbe())) {
      for (Rung rung : probe.ladder(Host.current()).rungs()) {
        if (rung.availability().isAvailable()) {
          measure(probe, rung.means(), verbose);
        }
      }
    }
    for (String command : List.of("VM.info", "GC.heap_info", "Compiler.codecache")) {
      measure(commands, command);
    }
    measure(commands, "VM.metaspace", "vslist");
  }

  private static void await(CountDownLatch started, CountDownLatch never) {
    started.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void measure(Probe probe, String means, boolean verbose) throws Exception {
    Host host = Host.current();
    probe.open(host, means);
    long start = System.nanoTime();
    probe.read((metric, value) -> print(metric, value, verbose));
    long first = System.nanoTime() - start;
    for (int i = 0; i < READINGS; i++) {
      probe.read((metric, value) -> {});
    }
    long[] nanos = new long[READINGS];
    long garbage = allocated();
    for (int i = 0; i < READINGS; i++) {
      start = System.nanoTime();
      probe.read((metric, value) -> {});
      nanos[i] = System.nanoTime() - start;
    }
    garbage = (allocated() - garbage) / READINGS;
    probe.close();
    Arrays.sort(nanos);
    System.out.printf(
        "%-12s %-12s %10.1f %10.1f %10.1f %10d%n",
        probe.name(),
        means,
        first / 1e3,
        nanos[READINGS / 2] / 1e3,
        nanos[READINGS - 1] / 1e3,
        garbage);
  }

  private static void print(String metric, double value, boolean verbose) {
    if (verbose) {
      System.out.printf("  %-50s %,20.0f%n", metric, value);
    }
  }

  private static void measure(DiagnosticCommands commands, String command, String... arguments)
      throws Exception {
    long[] nanos = new long[20];
    int length = 0;
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      length = commands.run(command, arguments).length();
      nanos[i] = System.nanoTime() - start;
    }
    long first = nanos[0];
    Arrays.sort(nanos);
    System.out.printf(
        "%-25s %10.1f %10.1f %10.1f  %d chars%n",
        command, first / 1e3, nanos[10] / 1e3, nanos[19] / 1e3, length);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
