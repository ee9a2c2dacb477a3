package dev.tidemark.it.score.series;

/** What a JVM uses outside its heap. */
@SuppressWarnings("EnumOrdinal") // rows of numbers by column, made and read by the million
final class Native {
  private static final double HUGE_PAGE = 2 << 20;

  private final NativeRecipe recipe;
  private final Dice dice;
  private final Noise[] noises = new Noise[Column.values().length];
  private final double lag;
  private double threads;
  private double largest;
  private double nextTrim;
  private double slowLoad = Double.NaN;

  Native(NativeRecipe recipe, Dice dice, Span span) {
    this.recipe = recipe;
    this.dice = dice;
    this.lag = span == Span.LAB ? 10 : 300;
    for (int i = 0; i < noises.length; i++) {
      noises[i] = new Noise(dice, span.step, span == Span.LAB ? 8 : 400);
    }
    clear();
  }

  void clear() {
    threads = 0.3 * recipe.threads();
    largest = 0;
    nextTrim = recipe.trimEvery();
    slowLoad = Double.NaN;
  }

  /**
   * @param up seconds since the JVM started
   * @param temporary bytes that a job holds in malloc now
   * @param cached bytes that a cache holds in malloc now
   */
  void step(double up, Moment now, Leak leak, double temporary, double cached) {
    double seconds = now.seconds();
    double load = now.load();
    slowLoad =
        Double.isNaN(slowLoad)
            ? load
            : slowLoad + (load - slowLoad) * -StrictMath.expm1(-seconds / lag);
    double warm = -StrictMath.expm1(-up / recipe.warmUp());
    double slow = -StrictMath.expm1(-up / recipe.slowWarmUp());
    double[] row = now.row();

    set(row, Column.METASPACE, recipe.metaspace() * (0.35 + 0.55 * warm + 0.1 * slow), 0.02, leak);
    row[Column.CLASSES.ordinal()] = Math.round(row[Column.METASPACE.ordinal()] / 7000);
    set(row, Column.CODE_CACHE, recipe.codeCache() * (0.1 + 0.4 * warm + 0.5 * slow), 0.05, leak);
    threads(row, warm, leak);
    double pooled = recipe.direct() * warm * (0.7 + 0.3 * Math.min(1.5, slowLoad));
    set(row, Column.DIRECT_BUFFER, pooled, 0.3, leak);
    set(row, Column.MAPPED_FILE, recipe.mapped() * (0.8 + 0.2 * warm), 1, leak);
    set(row, Column.JVM_INTERNAL, recipe.internal() * (0.6 + 0.4 * warm), 0.5, leak);
    set(row, Column.KERNEL, recipe.kernel() * (0.5 + 0.5 * Math.min(2, slowLoad)), 2, leak);
    malloc(row, up, warm, slow, temporary + cached, leak);
    set(row, Column.UNEXPLAINED, huge(up) + 6e6 * warm, 3, leak);
  }

  private void threads(double[] row, double warm, Leak leak) {
    double want = recipe.threads() * (0.3 + 0.7 * warm) + recipe.threadsPerLoad() * slowLoad;
    // Pools grow at once and shrink slowly.
    threads += (want - threads) * (want > threads ? 0.5 : 0.02);
    double leaked = leak.in(Column.THREAD) / recipe.stack();
    double count = Math.floor(threads + leaked);
    row[Column.THREADS.ordinal()] = count;
    set(row, Column.THREAD, Math.floor(threads) * recipe.stack(), 0.5, leak);
  }

  private void malloc(double[] row, double up, double warm, double slow, double held, Leak leak) {
    double ordinary = recipe.malloc() * (0.4 + 0.6 * warm) + recipe.mallocPerLoad() * slowLoad;
    set(row, Column.NATIVE_MALLOC, ordinary + recipe.compiler() * slow + held, 1, leak);
    double inUse = row[Column.NATIVE_MALLOC.ordinal()];
    double reach = inUse * (1 + recipe.fragments());
    if (reach > largest) {
      largest = reach;
    } else {
      // The top of the heap goes back by itself; holes in the middle stay.
      largest -= (largest - reach) * (1 - recipe.keeps()) * 0.2;
    }
    if (up >= nextTrim) {
      largest = inUse * 1.02;
      nextTrim = up + recipe.trimEvery();
    }
    double kept = Math.max(0, largest - inUse);
    row[Column.RETAINED_FREE.ordinal()] = kept + leak.in(Column.RETAINED_FREE);
  }

  private double huge(double up) {
    double joined = recipe.huge() * -StrictMath.expm1(-up / recipe.hugeTime());
    return Math.floor(joined / HUGE_PAGE) * HUGE_PAGE;
  }

  private void set(double[] row, Column column, double level, double unrest, Leak leak) {
    double noise = recipe.noise() * unrest * level * noises[column.ordinal()].next();
    double bytes = Math.max(0, level + noise) + leak.in(column);
    row[column.ordinal()] = Math.floor(bytes / 4096) * 4096;
  }

  /** Page faults a second that are not growth. */
  double churn(double load, double allocated, double seconds) {
    return 20 + 60 * load + allocated / seconds / 4e6 * (1 + 0.3 * dice.bell());
  }
}
