package dev.tidemark.probe.object;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Prints how near the estimated live bytes of a site are to the truth: {@code java … SampleAccuracy
 * LIVE_MB_PER_S CHURN_MB_PER_S RUNS}; {@code -Dpoints=40} keeps 40 MB of the smallest objects, not
 * 20.
 *
 * <p>Four sites keep 20 to 80 MB, of objects of 24 bytes to 1 MB; the sampler is as the agent has
 * it, read once a second, and had time to find its interval. The sites take turns in an order of
 * chance: JDK 17 counts some bytes twice after an object that is too large for a thread's buffer
 * (up to one interval; JDK-8356372), to the favour of whatever is allocated next.
 */
final class SampleAccuracy {
  private static final int MB = 1_000_000;
  private static final int SLICES_PER_SECOND = 50;

  /** 24 bytes. */
  static final class Point {
    final int x;
    final int y;
    final int z;

    Point(int at) {
      x = at;
      y = at;
      z = at;
    }
  }

  private enum Site {
    POINTS(Integer.getInteger("points", 20), 24, SampleAccuracy::point),
    ROWS(40, 200, SampleAccuracy::row),
    PAGES(60, 8_208, SampleAccuracy::page),
    BLOCKS(80, 1_048_592, SampleAccuracy::block);

    private final int megabytes;
    private final int bytes;
    private final IntFunction<Object> allocate;

    Site(int megabytes, int bytes, IntFunction<Object> allocate) {
      this.megabytes = megabytes;
      this.bytes = bytes;
      this.allocate = allocate;
    }

    private long count() {
      return (long) megabytes * MB / bytes;
    }

    private String method() {
      String plural = name().toLowerCase(java.util.Locale.ROOT);
      return plural.substring(0, plural.length() - 1);
    }
  }

  private final double live;
  private final double churn;
  private final ObjectSampleProbe probe;
  private final Map<String, Double> metrics = new HashMap<>();
  private volatile Object last = "";
  private long churned;
  private long polled;

  private SampleAccuracy(double live, double churn, ObjectSampleProbe probe) {
    this.live = live * MB;
    this.churn = churn * MB;
    this.probe = probe;
  }

  public static void main(String[] arguments) throws Exception {
    NativeLibrary library = LoadedLibrary.get();
    try (ObjectSampleProbe probe = new ObjectSampleProbe(library)) {
      probe.open(Host.current(), ObjectSampleProbe.JVMTI);
      SampleAccuracy program =
          new SampleAccuracy(
              Double.parseDouble(arguments[0]), Double.parseDouble(arguments[1]), probe);
      program.settle();
      Map<Site, List<Double>> ratios = new HashMap<>();
      for (int run = 1; run <= Integer.parseInt(arguments[2]); run++) {
        program.run(run, ratios);
        System.gc();
      }
      ratios.forEach(SampleAccuracy::summary);
    }
  }

  private static Object point(int at) {
    return new Point(at);
  }

  private static Object row(int at) {
    return new byte[200 - 16];
  }

  private static Object page(int at) {
    return new byte[8_192];
  }

  private static Object block(int at) {
    return new byte[1 << 20];
  }

  /** Until the interval has not changed for ten seconds. */
  private void settle() throws Exception {
    double interval = 0;
    for (int still = 0; still < 10; ) {
      double before = interval;
      for (int i = 0; i < SLICES_PER_SECOND; i++) {
        long start = System.nanoTime();
        churn((live + churn) / SLICES_PER_SECOND);
        restOf(start);
      }
      interval = metrics.getOrDefault(ObjectSampleProbe.INTERVAL, 0.0);
      still = interval == before ? still + 1 : 0;
    }
  }

  private void run(int number, Map<Site, List<Double>> ratios) throws Exception {
    long began = System.nanoTime();
    Map<Site, Object[]> kept = new HashMap<>();
    long total = 0;
    for (Site site : Site.values()) {
      kept.put(site, new Object[(int) site.count()]);
      total += site.count() * site.bytes;
    }
    List<Site> order = new ArrayList<>(List.of(Site.values()));
    int slices = (int) (total / live * SLICES_PER_SECOND);
    for (int slice = 0; slice < slices; slice++) {
      long start = System.nanoTime();
      Collections.shuffle(order);
      for (Site site : order) {
        fill(site, kept.get(site), slice, slices);
      }
      churn(churn / SLICES_PER_SECOND);
      restOf(start);
    }
    probe.read(metrics::put);
    report(number, began, ratios);
    // Alive until here.
    last = kept;
    last = "";
  }

  private static void fill(Site site, Object[] room, int slice, int slices) {
    long to = (long) room.length * (slice + 1) / slices;
    for (long i = (long) room.length * slice / slices; i < to; i++) {
      room[(int) i] = site.allocate.apply((int) i);
    }
  }

  private void churn(double bytes) {
    for (int i = 0; i < bytes / 1_000; i++) {
      last = new byte[1_000 - 16];
      churned += 1_000;
    }
  }

  private void restOf(long start) throws Exception {
    long rest = TimeUnit.SECONDS.toNanos(1) / SLICES_PER_SECOND - (System.nanoTime() - start);
    if (rest > 0) {
      TimeUnit.NANOSECONDS.sleep(rest);
    }
    if (System.nanoTime() - polled > TimeUnit.SECONDS.toNanos(1)) {
      probe.read(metrics::put);
      polled = System.nanoTime();
    }
  }

  private void report(int number, long began, Map<Site, List<Double>> ratios) {
    List<ObjectSample> samples = probe.live().orElseThrow().samples();
    StringBuilder line = new StringBuilder("run %2d".formatted(number));
    for (Site site : Site.values()) {
      double estimate =
          samples.stream()
              .filter(sample -> sample.bornNanos() >= began)
              .filter(sample -> sample.frames().get(0).getMethodName().equals(site.method()))
              .mapToDouble(ObjectSample::weightBytes)
              .sum();
      double ratio = estimate / (site.count() * site.bytes);
      ratios.computeIfAbsent(site, s -> new ArrayList<>()).add(ratio);
      line.append("  %s %.3f".formatted(site, ratio));
    }
    System.out.printf(
        "%s  interval %.0f KiB  %.0f samples/s  %.0f MB churned  dropped %.0f%n",
        line,
        metrics.get(ObjectSampleProbe.INTERVAL) / 1024,
        metrics.get(ObjectSampleProbe.RATE),
        churned / 1e6,
        metrics.get(ObjectSampleProbe.DROPPED));
  }

  private static void summary(Site site, List<Double> ratios) {
    double mean = ratios.stream().mapToDouble(r -> r).average().orElseThrow();
    double worst = ratios.stream().mapToDouble(r -> Math.abs(r - 1)).max().orElseThrow();
    double spread =
        Math.sqrt(ratios.stream().mapToDouble(r -> (r - mean) * (r - mean)).average().orElse(0));
    System.out.printf(
        "%-7s %d MB of %d bytes: bias %+.1f %%, spread %.1f %%, worst %.1f %%, %d of %d over 15 %%%n",
        site,
        site.megabytes,
        site.bytes,
        (mean - 1) * 100,
        spread * 100,
        worst * 100,
        ratios.stream().filter(r -> Math.abs(r - 1) > 0.15).count(),
        ratios.size());
  }
}
