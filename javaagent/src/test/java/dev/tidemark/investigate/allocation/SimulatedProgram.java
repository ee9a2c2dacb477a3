package dev.tidemark.investigate.allocation;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A program on an allocator that hands out again what was freed last, seen through async-profiler's
 * sampling: the counter of bytes, the recordings without frees, and the burst with all of them.
 * Exact, so that an estimate can be held against the truth. Time is in milliseconds.
 */
final class SimulatedProgram {

  /** Takes one block of {@code size} every {@code everyMillis}; lives that long, 0 for ever. */
  record Habit(int site, long size, double everyMillis, long livesMillis, double forgottenShare) {
    static Habit leak(int site, long size, double everyMillis) {
      return new Habit(site, size, everyMillis, 0, 0);
    }

    static Habit brief(int site, long size, double everyMillis, long livesMillis) {
      return new Habit(site, size, everyMillis, livesMillis, 0);
    }
  }

  private record Event(double time, long address, long size, int site, int habit) {}

  private static final long STEADY_MILLIS = 10_000;
  private static final long BURST_MILLIS = 5_000;

  /** Long enough before the window for every habit to have settled. */
  private static final long WARM_UP_MILLIS = 20_000;

  private final List<Habit> habits;
  private final long interval;
  private final Random random;
  private final Map<Long, Deque<Long>> freeBySize = new HashMap<>();
  private final Map<Integer, Double> heldBySite = new HashMap<>();
  private long nextAddress = 0x1000;
  private long counter;

  SimulatedProgram(long seed, long interval, Habit... habits) {
    this.random = new Random(seed);
    this.interval = interval;
    this.habits = List.of(habits);
  }

  /** Bytes a site took within the window and held at its end. */
  double truth(int site) {
    return heldBySite.getOrDefault(site, 0.0);
  }

  Unfreed watched(boolean burst) {
    List<Segment> segments = new ArrayList<>();
    segments.add(segment(false, STEADY_MILLIS));
    segments.add(segment(burst, BURST_MILLIS));
    Blocks blocks = new Blocks(1_000_000);
    List<long[]> frees = play(blocks);
    blocks.seal();
    if (burst) {
      frees.forEach(free -> blocks.free(free[0], free[1], 1));
    }
    int sites = habits.stream().mapToInt(Habit::site).max().orElse(0) + 1;
    return new Unfreed(segments, blocks, sites);
  }

  private Segment segment(boolean frees, long millis) {
    return new Segment(Path.of("none"), interval, frees, millis * 1_000_000, 0, 0, 0, false, false);
  }

  private List<long[]> play(Blocks blocks) {
    PriorityQueue<Event> due = new PriorityQueue<>(Comparator.comparingDouble(Event::time));
    for (int i = 0; i < habits.size(); i++) {
      due.add(new Event(random.nextDouble() * habits.get(i).everyMillis(), 0, 0, 0, i));
    }
    List<long[]> frees = new ArrayList<>();
    double end = WARM_UP_MILLIS + STEADY_MILLIS + BURST_MILLIS;
    while (due.peek().time() < end) {
      Event event = due.poll();
      if (event.address() != 0) {
        free(event, frees);
      } else {
        allocate(event, due, blocks);
      }
    }
    return frees;
  }

  private void allocate(Event event, PriorityQueue<Event> due, Blocks blocks) {
    Habit habit = habits.get(event.habit());
    Deque<Long> free = freeBySize.computeIfAbsent(habit.size(), size -> new ArrayDeque<>());
    long address = free.isEmpty() ? (nextAddress += habit.size()) : free.pop();
    double time = event.time();
    double next = -Math.log(1 - random.nextDouble()) * habit.everyMillis();
    due.add(new Event(time + next, 0, 0, 0, event.habit()));
    boolean kept = habit.livesMillis() == 0 || random.nextDouble() < habit.forgottenShare();
    if (!kept) {
      double lives = habit.livesMillis() * (0.5 + random.nextDouble());
      due.add(new Event(time + lives, address, habit.size(), habit.site(), event.habit()));
    }
    if (time < WARM_UP_MILLIS) {
      return;
    }
    if (kept) {
      heldBySite.merge(habit.site(), (double) habit.size(), Double::sum);
    }
    counter += habit.size();
    if (counter >= interval) {
      counter %= interval;
      int segment = time < WARM_UP_MILLIS + STEADY_MILLIS ? 0 : 1;
      blocks.add(address, (long) (time * 1e6), habit.size(), habit.site(), segment);
    }
  }

  private void free(Event event, List<long[]> frees) {
    freeBySize.get(event.size()).push(event.address());
    if (event.time() >= WARM_UP_MILLIS + STEADY_MILLIS) {
      frees.add(new long[] {event.address(), (long) (event.time() * 1e6)});
    }
  }
}
