package com.acme.sessions;

import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.AppendedBootClasses;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a staleness watch costs: throughput of a program that does little but use maps and sessions,
 * before, during and after a window, window after window in one JVM.
 *
 * <p>Started with itself as the agent: {@code java -javaagent:AGENT.jar ... StalenessBench FOLDER
 * WORK THREADS SECONDS WINDOWS}; WORK is {@code maps} (nothing but get and put of maps that are not
 * watched), {@code watched} (of the one that is) or {@code requests} (a session looked up, asked
 * and used for some hundred nanoseconds of work).
 */
public final class StalenessBench {
  private static final int SESSIONS = 20_000;

  private static Instrumentation instrumentation;
  private static volatile boolean stop;

  private StalenessBench() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    AppendedBootClasses boot = new AppendedBootClasses(instrumentation, Path.of(arguments[0]));
    int threads = Integer.parseInt(arguments[2]);
    double seconds = Double.parseDouble(arguments[3]);
    int windows = Integer.parseInt(arguments[4]);
    Map<Long, Session> suspected = sessions(new ConcurrentHashMap<>());
    Map<Long, Session> other = sessions(new ConcurrentHashMap<>());
    Map<Integer, Integer> small = new HashMap<>(Map.of(1, 2));
    LongAdder done = new LongAdder();
    for (int i = 0; i < threads; i++) {
      Map<Long, Session> own = sessions(new HashMap<>());
      Runnable step = step(arguments[1], suspected, other, own, i);
      Thread thread = new Thread(() -> work(step, done), "work-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    rate(done, 4 * seconds);
    List<Double> during = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      double before = rate(done, seconds);
      List<WeakReference<Object>> sampled = new ArrayList<>();
      suspected.values().stream().limit(240).forEach(s -> sampled.add(new WeakReference<>(s)));
      double within;
      try (StalenessWatch watch =
          StalenessWatch.open(
              instrumentation,
              boot,
              sampled,
              List.of(new WeakReference<>(suspected), new WeakReference<>(small)))) {
        rate(done, seconds); // compiled again
        within = rate(done, seconds);
        if (i == windows - 1) {
          System.out.println(watch.read() + " " + watch.notes());
        }
      }
      rate(done, seconds);
      double then = rate(done, seconds);
      during.add(100 * (within / before - 1));
      after.add(100 * (then / before - 1));
      System.out.printf(
          "before %.2f M/s  during %.2f M/s %+.1f %%  after %.2f M/s %+.1f %%%n",
          before, within, during.get(i), then, after.get(i));
    }
    System.out.printf("median: during %+.1f %%, after %+.1f %%%n", median(during), median(after));
    stop = true;
  }

  private static Runnable step(
      String work,
      Map<Long, Session> suspected,
      Map<Long, Session> other,
      Map<Long, Session> own,
      int seed) {
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
            byte[] answer = new byte[64];
            for (int i = 0; i < 200; i++) {
              answer[i & 63] += (byte) (session.id() * i);
            }
            own.get((long) answer[5] & 63).use();
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

  private static void work(Runnable step, LongAdder done) {
    while (!stop) {
      for (int i = 0; i < 1000; i++) {
        step.run();
      }
      done.add(1000);
    }
  }

  /** Million steps a second. */
  private static double rate(LongAdder done, double seconds) throws InterruptedException {
    long from = done.sum();
    long begin = System.nanoTime();
    Thread.sleep((long) (seconds * 1000));
    return (done.sum() - from) * 1e3 / (System.nanoTime() - begin);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
