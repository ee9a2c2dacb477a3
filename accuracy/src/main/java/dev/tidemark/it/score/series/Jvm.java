package dev.tidemark.it.score.series;

/** A JVM that can be moved on step by step. */
@SuppressWarnings("EnumOrdinal") // rows of numbers by column, made and read by the million
final class Jvm {
  private final Recipe recipe;
  private final Span span;
  private final Load load;
  private final Jobs jobs;
  private final Heap heap;
  private final Native outside;
  private final Cache cache;
  private final Cache sessions;
  private final Leak leak;
  private final Noise liveNoise;
  private final double[] row = new double[Column.values().length];
  private double startedAt;
  private double lastJobHeap;
  private double live;
  private double lastResident = Double.NaN;
  private double vszBase;

  Jvm(Recipe recipe, Draw draw, Span span, Load load, Jobs jobs, Leak leak) {
    this.recipe = recipe;
    this.span = span;
    this.load = load;
    this.jobs = jobs;
    this.heap = new Heap(recipe.heap(), draw.dice);
    this.outside = new Native(recipe.outside(), draw.dice, span);
    this.cache =
        new Cache(recipe.cacheFill(), recipe.cacheSize(), recipe.cacheTime(), span.longest);
    this.sessions =
        new Cache(Cache.Fill.EXPIRING, recipe.sessions(), recipe.sessionTime(), span.longest);
    this.leak = leak;
    this.liveNoise = new Noise(draw.dice, span.step, span == Span.LAB ? 5 : 600);
    this.vszBase = recipe.heap().max() + (2L << 30) + draw.between(0, 2) * (1L << 30);
  }

  /** A new process. What has leaked is gone with the old one. */
  void restart(double elapsed) {
    startedAt = elapsed;
    heap.clear();
    outside.clear();
    cache.clear();
    sessions.clear();
    lastJobHeap = 0;
    lastResident = Double.NaN;
  }

  void step(double elapsed) {
    double seconds = span.step;
    double up = elapsed - startedAt + seconds;
    double now = load.next(elapsed);
    jobs.step(elapsed);
    leak.step(elapsed, seconds, now);
    double warm = -StrictMath.expm1(-up / recipe.outside().warmUp());
    double cached = cache.step(seconds, now);
    double inSessions = sessions.step(seconds, now);
    double jobHeap = jobs.heap();
    live =
        recipe.base() * (0.3 + 0.7 * warm) * (1 + 0.004 * liveNoise.next())
            + (recipe.cacheInHeap() ? cached : 0)
            + inSessions
            + jobHeap
            + leak.in(Column.HEAP_AFTER);
    double died =
        inSessions * Math.min(1, seconds / recipe.sessionTime())
            + Math.max(0, lastJobHeap - jobHeap);
    lastJobHeap = jobHeap;
    double allocated = recipe.allocation() * now * jobs.allocation() * seconds;
    heap.step(seconds, allocated, live, died);
    double nativeCache = recipe.cacheInHeap() ? 0 : cached;
    outside.step(up, new Moment(seconds, now, row), leak, jobs.malloc(), nativeCache);
    fill(seconds, up, now, allocated);
  }

  private void fill(double seconds, double up, double now, double allocated) {
    put(Column.HEAP_USED, heap.used());
    put(Column.HEAP_AFTER, heap.after());
    put(Column.HEAP_AFTER_OLD, heap.afterOld());
    put(Column.COLLECTIONS, (double) heap.collections());
    put(Column.OLD_COLLECTIONS, (double) heap.oldCollections());
    put(Column.HEAP, heap.resident());
    double resident = 0;
    for (int c = Column.HEAP.ordinal(); c <= Column.UNEXPLAINED.ordinal(); c++) {
      resident += c == Column.KERNEL.ordinal() ? 0 : row[c];
    }
    put(Column.RSS, resident);
    put(Column.LIMIT_USED, resident + get(Column.KERNEL));
    put(
        Column.VSZ,
        vszBase
            + Math.ceil(get(Column.THREADS) / 4) * (64 << 20)
            + get(Column.THREADS) * (1 << 20)
            + get(Column.DIRECT_BUFFER)
            + 2 * get(Column.MAPPED_FILE)
            + get(Column.NATIVE_MALLOC)
            + get(Column.RETAINED_FREE));
    double grown = Double.isNaN(lastResident) ? resident : Math.max(0, resident - lastResident);
    lastResident = resident;
    double churn = outside.churn(now, allocated, seconds);
    double growth = grown / 4096 / seconds;
    put(Column.FAULTS, churn + growth);
    put(Column.ANONYMOUS_SHARE, (0.75 * churn + 0.97 * growth) / (churn + growth));
    put(Column.LOAD, 100 * now);
    put(Column.ALLOCATION, allocated / seconds);
    put(Column.CPU, 0.2 + 0.5 * now);
    put(Column.UPTIME, up);
  }

  private void put(Column column, double value) {
    row[column.ordinal()] = value;
  }

  private double get(Column column) {
    return row[column.ordinal()];
  }

  double[] row() {
    return row;
  }

  double used() {
    return get(Column.LIMIT_USED);
  }

  double live() {
    return live;
  }

  double cached() {
    return cache.bytes();
  }

  boolean heapExhausted() {
    return heap.exhausted(live);
  }
}
