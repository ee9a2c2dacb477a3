package dev.tidemark.it.score.series;

/**
 * What one JVM uses outside its heap. Bytes and seconds.
 *
 * @param malloc in use when warm and at ordinary load
 * @param mallocPerLoad more of it for each unit of load
 * @param compiler what the JIT compilers add over hours
 * @param warmUp time in which two thirds of the classes are loaded
 * @param slowWarmUp the same of compiled code
 * @param fragments what the allocator holds for each byte of its largest use, beyond it
 * @param keeps share of what a peak took that is not given back after it
 * @param trimEvery seconds between two trims of the allocator; infinite where none
 * @param huge what joined pages add in the end
 * @param hugeTime in which two thirds of it come
 * @param threads at ordinary load
 * @param threadsPerLoad more of them for each unit of load
 * @param stack resident bytes of each
 * @param noise of each account, as a share
 */
record NativeRecipe(
    double malloc,
    double mallocPerLoad,
    double compiler,
    double warmUp,
    double slowWarmUp,
    double fragments,
    double keeps,
    double trimEvery,
    double huge,
    double hugeTime,
    double threads,
    double threadsPerLoad,
    double stack,
    double metaspace,
    double codeCache,
    double direct,
    double mapped,
    double internal,
    double kernel,
    double noise) {

  private static final double MIB = 1 << 20;

  static NativeRecipe draw(Draw draw, Span span, Shape shape, double maxHeap) {
    boolean lab = span == Span.LAB;
    boolean warm = shape == Shape.WARM_UP;
    boolean retention = shape == Shape.RETENTION;
    double warmUp = draw.scale(span.warmUpLow, span.warmUpHigh) * (warm ? 2 : 1);
    double days = span == Span.WEEKS && warm ? 5 : 1;
    return new NativeRecipe(
        draw.scale(20, 300) * MIB,
        draw.scale(1, 40) * MIB,
        draw.scale(warm ? 15 : 4, warm ? 80 : 25) * MIB,
        warmUp,
        lab ? warmUp * 3 : draw.scale(1800, 4 * 3600) * days,
        draw.share(0.05, retention ? 0.5 : 0.2),
        retention ? draw.share(0.4, 0.95) : draw.share(0, 0.3),
        draw.dice.chance(0.25)
            ? (lab ? draw.scale(60, 300) : draw.scale(1800, 12 * 3600))
            : Double.POSITIVE_INFINITY,
        shape == Shape.HUGE_PAGES ? draw.share(0.03, 0.2) * maxHeap + 20 * MIB : 0,
        lab ? draw.scale(30, 150) : draw.scale(1800, span == Span.WEEKS ? 86400 : 4 * 3600),
        draw.scale(20, 200),
        draw.scale(2, 80),
        draw.scale(60, 250) * 1024,
        draw.scale(30, warm ? 300 : 160) * MIB,
        draw.scale(15, 120) * MIB,
        draw.scale(1, 150) * MIB,
        draw.scale(10, 120) * MIB,
        draw.between(0.01, 0.04) * maxHeap + 10 * MIB,
        draw.scale(2, 30) * MIB,
        shape == Shape.NOISY ? draw.between(0.01, 0.03) : draw.between(0.001, 0.006));
  }

  /** An estimate of all of it when warm and busy, heap and leak left out. */
  double plateau() {
    double fixed = metaspace + codeCache + direct + mapped + internal + kernel + huge;
    double allocated = malloc + 2 * mallocPerLoad + compiler;
    return fixed + allocated * (1 + fragments) + (threads + 2 * threadsPerLoad) * stack;
  }
}
