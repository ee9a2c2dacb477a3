package dev.tidemark.investigate.path;

/** For how long the application stands still while its stacks are looked at. Of one thread. */
final class PauseForecast {

  /** Of fewer threads the pause is mostly what it takes to stop them at all. */
  private static final int MANY_THREADS = 50;

  /** To stop any number of threads. */
  private static final double FIXED_NANOS = 5_000_000;

  /** Before the first look. 700 us were measured where eight threads wait for each processor. */
  private static final double FIRST_GUESS_NANOS = 400_000;

  private double nanosPerThread = FIRST_GUESS_NANOS;

  double nanos(int threads) {
    return FIXED_NANOS + nanosPerThread * threads;
  }

  /**
   * Few threads may take long as well, for what native code holds is looked at with them: only that
   * is learnt of them.
   */
  void looked(long pauseNanos, int threads) {
    if (threads >= MANY_THREADS) {
      nanosPerThread = (double) pauseNanos / threads;
    } else if (threads > 0) {
      nanosPerThread = Math.max(nanosPerThread, (pauseNanos - FIXED_NANOS) / threads);
    }
  }

  /** One slow look, on a busy machine, must not rule out all that follow. */
  void notLooked() {
    nanosPerThread = (nanosPerThread + FIRST_GUESS_NANOS) / 2;
  }
}
