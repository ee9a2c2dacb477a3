package dev.tidemark.series;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The past of everything that is read, in bounded memory: fine for the last days, coarse for the
 * last month.
 *
 * <p>A gap costs nothing: where nothing was read there is no row. A clock that is set back goes on
 * from where it was; one that jumps ahead, as after a suspend, leaves a gap. A new life of the JVM,
 * told by its uptime, and what is read by other means begin a row of their own, so that no row
 * mixes what does not compare.
 *
 * <p>Memory: about 290 bytes a row, 1.3 MB with {@link #ofBuckets} of a minute when it is full. Not
 * safe for several threads.
 */
public final class SampleHistory {
  private static final double COARSE_SECONDS = 1800;
  private static final int COARSE_ROWS = 30 * 48;

  private final Level fine;
  private final Level coarse = new Level(COARSE_SECONDS, COARSE_ROWS);
  private double newest = Double.NEGATIVE_INFINITY;
  private double newestUptime = Double.NaN;
  private double begunAfter = Double.NEGATIVE_INFINITY;
  private double ahead;

  private SampleHistory(double bucketSeconds, int rows) {
    this.fine = new Level(bucketSeconds, rows);
  }

  /** That many rows of that length, and {@value #COARSE_ROWS} of half an hour. */
  public static SampleHistory ofBuckets(double bucketSeconds, int rows) {
    return new SampleHistory(bucketSeconds, rows);
  }

  public void add(Sample sample) {
    double at = sample.seconds() + ahead;
    if (at <= newest) {
      ahead += newest - at + 1;
      at = newest + 1;
    }
    double uptime = sample.get(Measure.UPTIME);
    if (uptime < newestUptime) {
      begin();
    }
    newest = at;
    newestUptime = Double.isNaN(uptime) ? newestUptime : uptime;
    fine.add(at, sample);
    coarse.add(at, sample);
  }

  /** Forgets the fine rows: what comes is read by other means and does not compare. */
  public void restart() {
    fine.clear();
    begin();
  }

  /** What comes does not compare with what was, which stays. */
  public void begin() {
    split();
    begunAfter = newest;
  }

  /** What comes begins rows of its own. */
  public void split() {
    fine.close();
    coarse.close();
  }

  /** How many of {@link #samples}, the oldest, do not compare with what is added now. */
  public int earlier() {
    return (int) samples().stream().filter(sample -> sample.seconds() <= begunAfter).count();
  }

  /** The oldest first: coarse rows up to the first fine one, then these. */
  public List<Sample> samples() {
    List<Sample> recent = fine.samples();
    double from = recent.isEmpty() ? Double.POSITIVE_INFINITY : recent.get(0).seconds();
    List<Sample> all = new ArrayList<>();
    for (Sample sample : coarse.samples()) {
      if (sample.seconds() < from) {
        all.add(sample);
      }
    }
    all.addAll(recent);
    return all;
  }

  /** Rows of one length. */
  private static final class Level {
    private final double bucketSeconds;
    private final int capacity;
    private final Deque<Sample> rows = new ArrayDeque<>();
    private double open = Double.NaN;
    private Fold fold = new Fold();

    Level(double bucketSeconds, int capacity) {
      this.bucketSeconds = bucketSeconds;
      this.capacity = capacity;
    }

    void add(double at, Sample sample) {
      double bucket = Math.floor(at / bucketSeconds);
      if (bucket != open) {
        close();
        open = bucket;
      }
      fold.add(at, sample);
    }

    void close() {
      if (!fold.isEmpty()) {
        rows.addLast(fold.sample());
        if (rows.size() > capacity) {
          rows.removeFirst();
        }
        fold = new Fold();
      }
    }

    void clear() {
      rows.clear();
      fold = new Fold();
      open = Double.NaN;
    }

    List<Sample> samples() {
      List<Sample> all = new ArrayList<>(rows);
      if (!fold.isEmpty()) {
        all.add(fold.sample());
      }
      return all;
    }
  }
}
