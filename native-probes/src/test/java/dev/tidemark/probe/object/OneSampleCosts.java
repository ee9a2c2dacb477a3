package dev.tidemark.probe.object;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.object.SamplingPace.Aim;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what one sample costs: {@code java … OneSampleCosts GB_PER_PHASE PAIRS INTERVAL_KIB}.
 *
 * <p>What the sampler costs at its usual pace, a hundred or two samples a second, is less than two
 * equal phases differ by chance. So here it takes some hundred times as many, and the CPU time that
 * it adds to the whole process, the collector and the reading of the samples included, is divided
 * by their number. Phases with and without it follow each other, the first of a pair changing.
 */
final class OneSampleCosts {
  private static final int LIVE = 200_000;
  private static final int DEPTH = 20;

  /** Each look also goes through the table of samples: as seldom as the sampler's ring allows. */
  private static final int SAMPLES_PER_LOOK = 500;

  private final NativeLibrary library = LoadedLibrary.get();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Object[] live = new Object[LIVE];
  private final Map<String, Double> metrics = new HashMap<>();
  private volatile boolean done;
  private volatile double samples;
  private long allocated;
  private int next;

  private OneSampleCosts() {}

  public static void main(String[] arguments) throws Exception {
    new OneSampleCosts()
        .run(
            Double.parseDouble(arguments[0]),
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]) << 10);
  }

  private void run(double gigabytes, int pairs, long interval) throws Exception {
    phase(gigabytes, 0);
    phase(gigabytes, interval);
    List<Double> micros = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      boolean first = pair % 2 == 0;
      double one = phase(gigabytes, first ? interval : 0);
      double other = phase(gigabytes, first ? 0 : interval);
      double added = first ? one - other : other - one;
      micros.add(added / samples * 1e6);
      System.out.printf(
          "pair %2d  %.2f s of CPU without, %+.2f s with %.0f samples: %.1f µs each%n",
          pair + 1, first ? other : one, added, samples, micros.get(pair));
    }
    double mean = micros.stream().mapToDouble(m -> m).average().orElseThrow();
    double variance = micros.stream().mapToDouble(m -> (m - mean) * (m - mean)).sum() / (pairs - 1);
    System.out.printf(
        "one sample: %.1f µs ± %.1f (standard error)%n", mean, Math.sqrt(variance / pairs));
  }

  /**
   * @param interval bytes; 0 without the sampler
   * @return seconds of CPU of the whole process
   */
  private double phase(double gigabytes, long interval) throws Exception {
    System.gc();
    long cpu = system.getProcessCpuTime();
    if (interval == 0) {
      allocate(gigabytes);
      return (system.getProcessCpuTime() - cpu) / 1e9;
    }
    done = false;
    JvmtiObjectMeans means = JvmtiObjectMeans.open(library, new Aim(1e6, interval), interval);
    Thread reader = new Thread(() -> read(means), "tidemark-reader");
    reader.start();
    allocate(gigabytes);
    done = true;
    reader.join();
    means.close();
    samples = allocated / (double) interval;
    return (system.getProcessCpuTime() - cpu) / 1e9;
  }

  private void read(JvmtiObjectMeans means) {
    try {
      while (!done) {
        means.poll();
        means.put(metrics::put);
        double rate = Math.max(1, metrics.getOrDefault(ObjectSampleProbe.RATE, 1.0));
        Thread.sleep(Math.max(2, Math.min(100, Math.round(SAMPLES_PER_LOOK / rate * 1_000))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (NativeException e) {
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
}
