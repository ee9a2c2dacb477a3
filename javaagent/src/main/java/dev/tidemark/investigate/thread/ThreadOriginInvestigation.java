package dev.tidemark.investigate.thread;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.HeldThings;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Rung;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches which call sites start threads, and which of these threads stay.
 *
 * <p>Virtual threads are not looked at: their stacks are part of the heap.
 */
public final class ThreadOriginInvestigation implements Investigation {

  /** Part of the window's end whose threads are too young to say that they stay. */
  private static final double TAIL = 0.1;

  private static final int MOST_THREADS = 50_000;

  /**
   * After so long, threads that have ended make room in the table. What is younger stays: a start
   * may be told before the thread counts as alive. There is room for 5,000 starts a second.
   */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final int MOST_SITES = 20;

  private final Instrumentation instrumentation;
  private final BootClasses bootClasses;
  private final LongSupplier stackBytesPerThread;

  /**
   * @param stackBytesPerThread resident bytes of an average stack, asked once at a window's end
   */
  public ThreadOriginInvestigation(
      Instrumentation instrumentation, BootClasses bootClasses, LongSupplier stackBytesPerThread) {
    this.instrumentation = instrumentation;
    this.bootClasses = bootClasses;
    this.stackBytesPerThread = stackBytesPerThread;
  }

  @Override
  public String name() {
    return "thread starts by site";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.THREAD);
  }

  /** Its means, the best first. */
  public Ladder ladder() {
    return Ladder.of(
        Rung.of("jfr", jfr()),
        Rung.of("instrumentation", WovenStartWatch.available(instrumentation)));
  }

  @Override
  public Availability availability() {
    Ladder ladder = ladder();
    return ladder.best().orElse(ladder.rungs().get(0)).availability();
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    HeldThings<Long> started = new HeldThings<>(MOST_THREADS);
    List<String> notes = new ArrayList<>();
    try (StartWatch watch = open((id, time, frames) -> started.made(id, 0, time, frames), notes)) {
      long before = System.nanoTime();
      watch(window, ROUND, started);
      long end = System.nanoTime();
      Map<Long, String> live = LiveThreads.now();
      if (!watch.drain()) {
        notes.add("the last starts may be missing: " + watch.means() + " was slow to tell them");
      }
      notes.addAll(watch.lost());
      notes.add("seen by " + watch.means());
      long until = end - (long) ((end - before) * TAIL);
      return outcome(started, live, before, until, notes);
    } catch (IOException | RuntimeException | LinkageError e) {
      return new Outcome.Failed("thread starts: " + e);
    }
  }

  /** Else what starts and ends at once has filled the table when what stays is started. */
  static void watch(Duration window, Duration round, HeldThings<Long> started)
      throws InterruptedException {
    long end = System.nanoTime() + Math.max(1_000_000, window.toNanos());
    long left;
    while ((left = end - System.nanoTime()) > 0) {
      TimeUnit.NANOSECONDS.sleep(Math.min(left, round.toNanos()));
      Set<Long> live = LiveThreads.ids();
      started.keep(System.nanoTime() - round.toNanos(), live::contains);
    }
  }

  /** JFR where it really starts: that it is available does not mean it can. */
  private StartWatch open(StartWatch.Listener listener, List<String> notes) throws IOException {
    Availability jfr = jfr();
    if (!jfr.isAvailable()) {
      notes.add("JFR could not be used: " + jfr.reason());
      return new WovenStartWatch(instrumentation, bootClasses, listener);
    }
    try {
      return new JfrStartWatch(listener);
    } catch (RuntimeException | LinkageError e) {
      notes.add("JFR could not be used: " + e);
    }
    return new WovenStartWatch(instrumentation, bootClasses, listener);
  }

  private static Availability jfr() {
    try {
      return JfrStartWatch.available();
    } catch (LinkageError e) {
      return Availability.no("this Java runtime has no jdk.jfr module", "use one that has");
    }
  }

  private Outcome outcome(
      HeldThings<Long> started, Map<Long, String> live, long from, long until, List<String> notes) {
    long stackBytes = stackBytesPerThread.getAsLong();
    List<Site> sites =
        started
            .sites(
                until,
                live::containsKey,
                ids -> ThreadNames.mostFrequent(ids.stream().map(live::get).toList()))
            .stream()
            .map(site -> withBytes(site, stackBytes))
            .toList();
    if (sites.isEmpty()) {
      return new Outcome.Inconclusive(
          "of " + started.seen() + " threads started none stayed; " + String.join("; ", notes));
    }
    long stayed = sites.stream().mapToLong(Site::count).sum();
    notes.add(
        stayed
            + " of "
            + started.seen()
            + " threads started stayed; "
            + live.size()
            + " are alive");
    sites.stream().limit(3).forEach(site -> notes.add(olderOnes(site, live)));
    if (started.dropped() > 0) {
      notes.add(started.dropped() + " starts found no room in the table");
    }
    notes.add("bytes are counts times " + stackBytes + ", the average stack's resident size");
    long grown = sites.stream().mapToLong(Site::bytes).sum();
    return new Outcome.Sites(
        sites.stream().limit(MOST_SITES).toList(),
        Duration.ofNanos(until - from),
        grown,
        true,
        notes);
  }

  private static Site withBytes(Site site, long stackBytes) {
    return new Site(site.count() * stackBytes, site.count(), site.className(), site.frames());
  }

  /** What the window's threads are to those that were there before it. */
  private static String olderOnes(Site site, Map<Long, String> live) {
    String pattern = String.valueOf(site.className());
    int all = ThreadNames.counts(live.values()).getOrDefault(pattern, 0);
    return all
        + " live threads are named "
        + pattern
        + "; this window saw "
        + site.count()
        + " of them start";
  }
}
