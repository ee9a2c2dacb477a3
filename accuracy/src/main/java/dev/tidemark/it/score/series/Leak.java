package dev.tidemark.it.score.series;

import org.jspecify.annotations.Nullable;

/** What has leaked so far. */
final class Leak {
  /** How much faster at the end than on average, where it accelerates. */
  private static final double FASTER = 1.7;

  private final @Nullable LeakPlan plan;
  private final Noise noise;
  private double bytes;
  private double waiting;
  private double nextLump;

  Leak(@Nullable LeakPlan plan, Dice dice, Span span) {
    this.plan = plan;
    this.noise = new Noise(dice, span.step, span == Span.LAB ? 5 : 900);
    this.nextLump = plan == null ? 0 : plan.start() + plan.lumpSeconds();
  }

  void step(double elapsed, double seconds, double load) {
    double jitter = 1 + 0.15 * noise.next();
    if (plan == null || elapsed < plan.start() || elapsed >= plan.stopAt()) {
      return;
    }
    double rate = plan.perSecond() * Math.max(0, jitter);
    switch (plan.form()) {
      case LOAD_PROPORTIONAL -> bytes += rate * seconds * load;
      case ACCELERATING -> {
        double gone = Math.min(1.5, (elapsed - plan.start()) / plan.secondsToLimit());
        bytes += rate * seconds * (2 - FASTER + 2 * (FASTER - 1) * gone);
      }
      case STEPS -> {
        waiting += rate * seconds;
        if (elapsed >= nextLump) {
          bytes += waiting;
          waiting = 0;
          nextLump = elapsed + plan.lumpSeconds();
        }
      }
      default -> bytes += rate * seconds;
    }
  }

  double bytes() {
    return bytes;
  }

  /** The part of it that an account other than the leaking one shows. */
  double in(Column account) {
    if (plan == null) {
      return 0;
    }
    if (account == plan.account()) {
      return bytes;
    }
    return bytes * besides(plan.account(), account);
  }

  /** A thread holds memory in the heap and in malloc too; so does a class loader. */
  private static double besides(Column leaks, Column account) {
    return switch (leaks) {
      case METASPACE ->
          account == Column.HEAP_AFTER ? 0.35 : account == Column.NATIVE_MALLOC ? 0.12 : 0;
      case THREAD ->
          account == Column.NATIVE_MALLOC ? 0.15 : account == Column.HEAP_AFTER ? 0.02 : 0;
      case HEAP_AFTER -> account == Column.JVM_INTERNAL ? 0.01 : 0;
      case MAPPED_FILE -> account == Column.KERNEL ? 0.003 : 0;
      default -> 0;
    };
  }
}
