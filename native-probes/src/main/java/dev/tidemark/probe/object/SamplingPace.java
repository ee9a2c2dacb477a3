package dev.tidemark.probe.object;

/**
 * How far apart samples should be, so that about so many come in each second.
 *
 * <p>Too many double the interval, as often as their number says at once; too few halve it after a
 * while; between the two lies more than a factor of two, so that it comes to rest. The sampler
 * doubles it by itself too, in the quarter second in which there are far too many. Pure.
 */
final class SamplingPace {
  static final long FIRST = 512 << 10;
  static final long CEILING = 64 << 20;

  /** Within this the rate is too uncertain to go down. */
  private static final double LEAST_SECONDS = 2;

  private static final double MOST_TO_FEWEST = 2.5;

  /**
   * @param fewest samples a second, below which the interval is halved
   * @param floor bytes, below which it never goes
   */
  record Aim(double fewest, long floor) {
    static final Aim USUAL = new Aim(100, 32 << 10);

    /** Where a weak reference to a young object is dear. */
    static final Aim SPARING = new Aim(20, 32 << 10);

    /** How many times more samples an investigation has. */
    static final int FINER = 4;

    /** For an investigation. */
    Aim finer() {
      return new Aim(fewest * FINER, floor / FINER);
    }

    /** 2^halvings times fewer. */
    Aim rarer(int halvings) {
      return new Aim(fewest / (1 << halvings), floor << halvings);
    }

    double most() {
      return fewest * MOST_TO_FEWEST;
    }

    /** Samples in a quarter of a second that are too many. */
    int burst() {
      return (int) Math.ceil(most() / 4) + 8;
    }
  }

  private final long room;
  private Aim aim;
  private long tableFloor;
  private double seconds;
  private long drawn;

  /**
   * @param room samples that the sampler holds between two looks
   */
  SamplingPace(Aim aim, long room) {
    this.aim = aim;
    this.room = room;
  }

  void aim(Aim other) {
    aim = other;
  }

  Aim aim() {
    return aim;
  }

  /** The table of samples was thinned: no finer than this for as long as it is rather full. */
  void thinned(long interval) {
    tableFloor = Math.min(CEILING, interval * 2);
  }

  /**
   * The interval from now on.
   *
   * @param interval the present one
   * @param more samples drawn since the last call
   * @param elapsed seconds since the last call
   * @param fill of the table of samples, from 0 to 1
   */
  long next(long interval, long more, double elapsed, double fill) {
    if (fill < 0.25) {
      tableFloor /= 2;
    }
    seconds += elapsed;
    drawn += more;
    double fewest = Math.min(aim.fewest(), room / (2 * MOST_TO_FEWEST * Math.max(1, elapsed)));
    double rate = drawn / Math.max(seconds, 1e-3);
    long wanted = interval;
    double most = Math.max(1, elapsed) * fewest * MOST_TO_FEWEST;
    if (more > most) {
      wanted = interval << (int) Math.ceil(Math.log(more / most) / Math.log(2));
    } else if (rate < fewest && seconds >= LEAST_SECONDS) {
      wanted = interval / 2;
    }
    if (wanted != interval || seconds >= LEAST_SECONDS) {
      seconds = 0;
      drawn = 0;
    }
    return Math.max(Math.max(aim.floor(), tableFloor), Math.min(CEILING, wanted));
  }
}
