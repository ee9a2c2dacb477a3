package com.acme.sessions;

import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a staleness watch costs: the time of a step of a program that does little but use maps and
 * sessions, before, during and after a window, window after window in one JVM.
 *
 * <p>Started with itself as the agent: {@code java -javaagent:AGENT.jar ... StalenessBench FOLDER
 * WORK THREADS SECONDS WINDOWS}, each phase of a window so many SECONDS long; WORK is {@code maps}
 * (nothing but get and put of maps that are not watched), {@code watched} (of the one that is) or
 * {@code requests} (a session looked up, asked and used for some hundred nanoseconds of work).
 */
public final class StalenessBench {
  private static final int SESSIONS = 2_000;
  private static final int BATCH = 2_000;

  private static Instrumentation instrumentation;
  private final double seconds;
  private final List<Thread> threads = new ArrayList<>();
  private final long[] nanos = new long[1 << 20];
  private volatile int batches;
  private final Map<Long, Session> suspected = sessions(new ConcurrentHashMap<>());
  private final Map<Long, Session> other = sessions(new ConcurrentHashMap<>());
  private final Map<Integer, Integer> small = new HashMap<>(Map.of(1, 2));

  private StalenessBench(double seconds) {
    this.seconds = seconds;
  }

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    StalenessBench bench = new StalenessBench(Double.parseDouble(arguments[3]));
    bench.start(arguments[1], Integer.parseInt(arguments[2]));
    bench.measure(
        new AppendedBootClasses(instrumentation, Path.of(arguments[0])),
        Integer.parseInt(arguments[4]));
  }

  private void start(String work, int number) throws InterruptedException {
    for (int i = 0; i < number; i++) {
      Map<Long, Session> own = sessions(new HashMap<>());
      Runnable step = step(work, own, i);
      Thread thread = new Thread(() -> work(step), "work-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    Thread.sleep((long) (5 * seconds * 1000));
  }

  private void measure(AppendedBootClasses boot, int windows) throws Exception {
    List<Double> during = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      double before = nanos();
      double within;
      try (StalenessWatch watch = open(boot)) {
        nanos(); // compiled again meanwhile
        within = nanos();
        if (i == windows - 1) {
          System.out.println(watch.read() + " " + watch.notes());
        }
      }
      nanos();
      double then = nanos();
      during.add(100 * (within / before - 1));
      after.add(100 * (then / before - 1));
      System.out.printf(
          "before %.1f ns  during %.1f ns %+.1f %%  after %.1f ns %+.1f %%%n",
          before, within, during.get(i), then, after.get(i));
    }
    System.out.println("during " + median(during) + ", after " + median(after));
  }

  private StalenessWatch open(AppendedBootClasses boot) throws Exception {
    List<WeakReference<Object>> sampled = new ArrayList<>();
    suspected.values().stream().limit(240).forEach(s -> sampled.add(new WeakReference<>(s)));
    return StalenessWatch.open(
        instrumentation,
        boot,
        sampled,
        List.of(new WeakReference<>(suspected), new WeakReference<>(small)));
  }

  private Runnable step(String work, Map<Long, Session> own, int seed) {
    long[] state = {seed + 1};
    return switch (work) {
      case "maps" ->
          () -> {
            long key = next(state);
            Session session = other.get(key);
            own.put(key, session);
            own.get(next(state));
            other.get(next(state));
          };
      case "watched" -> () -> suspected.get(next(state)).use();
      case "requests" ->
          () -> {
            Session session = suspected.get(next(state));
            session.use();
            long answer = session.id() + 1;
            for (int i = 0; i < 100; i++) {
              answer ^= answer << 13;
              answer ^= answer >>> 7;
              answer ^= answer << 17;
            }
            own.get(answer & 1023).use();
          };
      default -> throw new IllegalArgumentException(work);
    };
  }

  private static long next(long[] state) {
    state[0] = state[0] * 6364136223846793005L + 1442695040888963407L;
    return (state[0] >>> 33) % SESSIONS;
  }

  private static Map<Long, Session> sessions(Map<Long, Session> map) {
    for (long i = 0; i < SESSIONS; i++) {
      map.put(i, new Session(i));
    }
    return map;
  }

  private void work(Runnable step) {
    while (true) {
      long begin = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        step.run();
      }
      int batch = batches++ & (nanos.length - 1);
      nanos[batch] = System.nanoTime() - begin;
    }
  }

  /**
   * Nanoseconds of a step: the tenth percentile of all batches of one thread, which what else runs
   * on the machine disturbs least.
   */
  private double nanos() throws InterruptedException {
    batches = 0;
    Thread.sleep((long) (seconds * 1000));
    long[] sorted = Arrays.copyOf(nanos, Math.min(batches, nanos.length));
    Arrays.sort(sorted);
    return sorted[sorted.length / 10] / (double) BATCH;
  }

  /** With the ranks between which it lies with 95 % certainty: the sign test's. */
  private static String median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int size = sorted.length;
    int reach = (int) Math.ceil(0.98 * Math.sqrt(size));
    return String.format(
        Locale.ROOT,
        "%+.1f %% (95 %%: %+.1f to %+.1f)",
        (sorted[(size - 1) / 2] + sorted[size / 2]) / 2,
        sorted[Math.max(0, size / 2 - reach)],
        sorted[Math.min(size - 1, (size - 1) / 2 + reach)]);
  }
}
