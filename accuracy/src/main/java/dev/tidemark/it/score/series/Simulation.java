package dev.tidemark.it.score.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JVM at work, step by step, until its time is over or it hits a limit: what is read of it, and
 * what is true meanwhile. Times in true seconds since the beginning.
 */
final class Simulation {
  private final SeriesMaker.Spec spec;
  private final double deployEvery;
  private final double limit;
  private final @Nullable LeakPlan plan;
  private final Leak leak;
  private final Jvm jvm;
  private final double until;
  private final Clock clock;
  private final Recording.Growing rows;
  private final double[] leaked;
  private final double[] cached;
  private double nextDeploy;
  private double downUntil;
  private double limitAt = Double.NaN;
  private String limitName = "";

  /**
   * @param limit bytes of the container
   * @param plan null where nothing leaks
   * @param leak by that plan, in that JVM
   * @param until when nobody reads any more
   */
  Simulation(
      SeriesMaker.Spec spec,
      Recipe recipe,
      double limit,
      @Nullable LeakPlan plan,
      Leak leak,
      Jvm jvm,
      double until) {
    this.spec = spec;
    this.deployEvery = recipe.deployEvery();
    this.limit = limit;
    this.plan = plan;
    this.leak = leak;
    this.jvm = jvm;
    this.until = until;
    Draw draw = new Draw(new Dice(spec.seed() + 3), spec.heldOut());
    this.clock = new Clock(draw, spec.span(), spec.shape(), until);
    int expected = (int) (until / spec.span().step) + 2;
    this.rows = new Recording.Growing(expected);
    this.leaked = new double[expected];
    this.cached = new double[expected];
    this.nextDeploy = deployEvery;
  }

  /** A leak goes on beyond the last reading, to know when it hits the limit. */
  void run() {
    Span span = spec.span();
    double stop = plan == null ? until : Math.max(until, span.horizon());
    for (double t = 0; t < stop; t += span.step) {
      if (clock.suspended(t) || isDown(t)) {
        continue;
      }
      jvm.step(t);
      limitName = hit();
      if (!limitName.isEmpty()) {
        limitAt = t;
        return;
      }
      if (plan != null && t >= plan.stopAt() && t >= until) {
        return;
      }
      if (t < until && !clock.lost(t)) {
        leaked[rows.rows()] = leak.bytes();
        cached[rows.rows()] = jvm.cached();
        rows.add(t, clock.seconds(t), jvm.row());
      }
    }
  }

  /** Starts the JVM anew when it is time; none is deployed any more once it leaks. */
  private boolean isDown(double t) {
    if (t >= nextDeploy) {
      jvm.restart(t);
      downUntil = t + Math.max(2 * spec.span().step, 30);
      boolean leaks = plan != null && t >= plan.start();
      nextDeploy = leaks ? Double.POSITIVE_INFINITY : nextDeploy + deployEvery;
    }
    return t < downUntil;
  }

  /** The limit that is hit now; empty where none is. */
  private String hit() {
    if (!spec.leaks() && spec.shape() != Shape.SIZING) {
      return "";
    }
    if (jvm.used() >= limit) {
      return "container";
    }
    return jvm.heapExhausted() ? "heap" : "";
  }

  Recording recording() {
    return rows.done();
  }

  Truth truth() {
    boolean stops = plan != null && plan.stopShare() < 1;
    return new Truth(
        plan,
        stops || plan == null ? Double.NaN : limitAt,
        limitName,
        leak.bytes(),
        Arrays.copyOf(leaked, rows.rows()),
        Arrays.copyOf(cached, rows.rows()));
  }
}
