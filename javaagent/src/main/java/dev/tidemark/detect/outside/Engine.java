package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Trend;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Samples in, claims out: the whole judgement from outside.
 *
 * <p>Time is the JVM's own where a sample knows its uptime, so that a clock that is set and a
 * process that is suspended do not bend a series. A restart begins a new life: windows do not reach
 * back over it, what was harmless before still counts. Not safe for several threads.
 */
public final class Engine {
  /** The accounts it says something of. */
  public static final List<Kind> JUDGED =
      List.of(
          Kind.METASPACE,
          Kind.THREAD,
          Kind.MAPPED_FILE,
          Kind.DIRECT_BUFFER,
          Kind.NATIVE_MALLOC,
          Kind.HEAP,
          Kind.KERNEL,
          Kind.JVM_INTERNAL,
          Kind.UNEXPLAINED);

  private final Levels levels;
  private Limits limits;
  private final OutsideRule rule;
  private final JvmTime time;
  private final Map<Kind, AccountPast> pasts = new EnumMap<>(Kind.class);
  private final Map<Kind, Suspicion> suspicions = new EnumMap<>(Kind.class);
  private final List<Buckets> loads = new ArrayList<>();
  private final List<Buckets> lives = new ArrayList<>();
  private final long[] open;
  private double lastOldCollections = Double.NaN;
  private @Nullable Sample last;

  /**
   * What the JVM may use at the most.
   *
   * @param containerBytes NaN where unknown
   * @param maxHeapBytes NaN where unknown
   * @param maxDirectBytes of direct buffers; NaN where unknown
   */
  public record Limits(double containerBytes, double maxHeapBytes, double maxDirectBytes) {

    /** Where nobody knows of direct buffers. */
    public Limits(double containerBytes, double maxHeapBytes) {
      this(containerBytes, maxHeapBytes, Double.NaN);
    }
  }

  public Engine(Levels levels, Thresholds thresholds, Limits limits) {
    this.levels = levels;
    this.limits = limits;
    this.rule = new OutsideRule(levels, thresholds);
    this.time = new JvmTime(levels.levels().get(0).bucketSeconds());
    this.open = new long[levels.levels().size()];
    for (Kind kind : JUDGED) {
      pasts.put(kind, new AccountPast(kind, levels));
      suspicions.put(kind, new Suspicion(kind, levels));
    }
    for (Levels.Level level : levels.levels()) {
      loads.add(new Buckets(level.bucketSeconds(), level.capacity(), true));
      lives.add(new Buckets(level.bucketSeconds(), level.capacity(), false));
    }
  }

  /** From the next sample on: a container's limit can be set anew while the process runs. */
  public void limits(Limits now) {
    limits = now;
  }

  /** Returns the claims whose state changed with this sample. */
  public List<Claim> look(Sample sample) {
    double now = time.next(sample);
    if (time.restarted()) {
      suspicions.values().forEach(Suspicion::restart);
      lastOldCollections = Double.NaN;
    }
    List<Claim> changes = new ArrayList<>();
    for (int level = 0; level < open.length; level++) {
      long bucket = (long) Math.floor(now / levels.levels().get(level).bucketSeconds());
      // A long gap leaves empty buckets; more than a window of them say no more than one.
      for (long n = Math.min(200, bucket - open[level]); n > 0; n--) {
        close(level);
        if (n == 1) {
          judge(level, sample.seconds(), now, changes);
        }
      }
      open[level] = Math.max(open[level], bucket);
    }
    add(sample);
    last = sample;
    return changes;
  }

  private void add(Sample sample) {
    double old = sample.get(Measure.OLD_COLLECTIONS);
    // What was there at the first sample was left nobody knows when.
    boolean collected = old > lastOldCollections;
    if (!Double.isNaN(old)) {
      lastOldCollections = old;
    }
    pasts.values().forEach(past -> past.add(sample, collected));
    loads.forEach(load -> load.add(load(sample)));
    lives.forEach(life -> life.add(time.life()));
  }

  /** The work that was done: what the user counts, else what was allocated, else the CPU's. */
  private static double load(Sample sample) {
    return sample.has(Measure.LOAD)
        ? sample.get(Measure.LOAD)
        : sample.has(Measure.ALLOCATION) ? sample.get(Measure.ALLOCATION) : sample.get(Measure.CPU);
  }

  private void close(int level) {
    pasts.values().forEach(past -> past.close(level));
    loads.get(level).close();
    lives.get(level).close();
  }

  private void judge(int level, double seconds, double now, List<Claim> changes) {
    for (Kind kind : JUDGED) {
      Look strongest = strongest(kind, level, now);
      Claim change = of(suspicions, kind).onLook(level, seconds, now, strongest);
      if (change != null) {
        changes.add(change);
      }
    }
  }

  private Look strongest(Kind kind, int level, double now) {
    Levels.Level at = levels.levels().get(level);
    int known = (int) ((time.up(now) - levels.warmUpSeconds()) / at.bucketSeconds());
    Look best = Look.quiet(kind, 0, "nothing rises");
    for (int length : at.windows()) {
      if (length > known || length > of(pasts, kind).size(level)) {
        break;
      }
      Window window = window(kind, level, length);
      if (!rule.worthLooking(window)) {
        continue;
      }
      Look found = rule.judge(full(window, level), of(pasts, kind).buckets(level), time.up(now));
      Look look = apart(found, together(level, length));
      if (best.standing() == Look.Standing.LEAKS && !best.fresh() && look.ends()) {
        best =
            best.heldBack("over " + Bytes.duration(look.windowSeconds()) + " it comes to an end");
      } else if (look.standing().compareTo(best.standing()) >= 0) {
        best = look;
      }
    }
    return best;
  }

  private Window window(Kind kind, int level, int length) {
    AccountPast past = of(pasts, kind);
    double[] values = past.values(level, length);
    return new Window(
        kind,
        levels.levels().get(level).bucketSeconds(),
        values,
        new double[0],
        new double[0],
        new double[0],
        new double[0],
        room(kind, values));
  }

  /** With all of the past: dear, so only where the window itself says something. */
  private Window full(Window window, int level) {
    AccountPast past = of(pasts, window.kind());
    int length = window.values().length;
    double[] all = past.values(level, past.size(level));
    double[] before = java.util.Arrays.copyOf(all, all.length - length);
    return new Window(
        window.kind(),
        window.bucketSeconds(),
        window.values(),
        before,
        lives.get(level).newest(all.length),
        loads.get(level).newest(length),
        past.whole(level, length),
        window.room());
  }

  private Room room(Kind kind, double[] values) {
    double level = Double.NaN;
    for (int i = values.length - 1; i >= 0 && Double.isNaN(level); i--) {
      level = values[i];
    }
    if (kind == Kind.HEAP) {
      return Double.isNaN(limits.maxHeapBytes())
          ? Room.unknown(level)
          : new Room("max heap", limits.maxHeapBytes(), level, 0);
    }
    double used = used();
    boolean isKnown = !Double.isNaN(limits.containerBytes()) && !Double.isNaN(used);
    Room process =
        isKnown
            ? new Room("memory limit", limits.containerBytes(), used, promised())
            : Room.unknown(level);
    if (kind != Kind.DIRECT_BUFFER || Double.isNaN(limits.maxDirectBytes())) {
      return process;
    }
    Room own = new Room("max direct memory", limits.maxDirectBytes(), level, 0);
    return isKnown && process.left() < own.left() ? process : own;
  }

  /**
   * Of the limit, by this process. Others may count against it too, of a whole machine all; when it
   * is hit is then told by theirs as well, but how much of the room a growth took is not.
   */
  private double used() {
    Sample now = last;
    if (now == null) {
      return Double.NaN;
    }
    double own = now.get(Measure.RSS);
    double kernel = now.get(Measure.KERNEL);
    double withKernel = Double.isNaN(kernel) ? own : own + kernel;
    double counted = now.get(Measure.LIMIT_USED);
    return Double.isNaN(counted) || counted > withKernel ? withKernel : counted;
  }

  /** What the heap may still take of the container's memory. */
  private double promised() {
    Sample now = last;
    double heap = now == null ? Double.NaN : limits.maxHeapBytes() - now.get(Measure.HEAP);
    return Double.isNaN(heap) ? 0 : Math.max(0, heap);
  }

  private Together together(int level, int length) {
    return new Together(
        kind -> {
          AccountPast past = of(pasts, kind);
          return Line.fit(past.buckets(level).points(past.values(level, length)));
        });
  }

  /** One leak that raises several accounts is one finding. */
  private Look apart(Look look, Together others) {
    Trend trend = look.trend();
    if (look.standing() != Look.Standing.LEAKS || trend == null) {
      return look;
    }
    return others.isConsequence(look.kind(), trend.perSecond())
        ? Look.quiet(look.kind(), look.windowSeconds(), "it comes with another account")
        : look.bringing(others.consequences(look.kind(), trend.perSecond()));
  }

  /** All that is claimed now. */
  public List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    for (Suspicion suspicion : suspicions.values()) {
      Claim claim = suspicion.claim();
      if (claim != null) {
        claims.add(claim);
      }
    }
    return claims;
  }

  /** What is claimed of an account; null where nothing was yet. */
  public @Nullable Claim claim(Kind kind) {
    return of(suspicions, kind).claim();
  }

  /** Whether the growth that is claimed of an account goes on. */
  public boolean grows(Kind kind) {
    return of(suspicions, kind).grows();
  }

  private static <T> T of(Map<Kind, T> map, Kind kind) {
    T value = map.get(kind);
    if (value == null) {
      throw new IllegalStateException("no entry for " + kind);
    }
    return value;
  }
}
