package dev.tidemark.it.score.series;

/** Requests a second over time, 1 on average in quiet times. */
final class Load {
  private static final double DAY = 86400;

  private final Dice dice;
  private final Noise noise;
  private final Noise slow;
  private final double daily;
  private final double weekend;
  private final double ramp;
  private final double noisy;
  private final double wave;
  private final double wavePeriod;
  private final double phase;
  private final double start;
  private double burst;

  Load(Draw draw, Span span, Shape shape) {
    this.dice = draw.dice;
    boolean lab = span == Span.LAB;
    this.noise = new Noise(dice, span.step, lab ? 10 : draw.scale(60, 1800));
    this.slow = new Noise(dice, span.step, lab ? 60 : draw.scale(3600, 4 * 3600));
    boolean isDaily = shape == Shape.DAILY_LOAD || shape == Shape.WEEKLY_LOAD;
    this.daily = lab ? 0 : isDaily ? draw.share(0.5, 0.9) : draw.share(0, 0.5);
    this.weekend = shape == Shape.WEEKLY_LOAD ? draw.share(0.4, 0.85) : draw.share(0, 0.3);
    // Doubles or trebles over the series.
    this.ramp = shape == Shape.LOAD_RAMP ? draw.between(0.8, 2) / span.longest : 0;
    this.noisy = shape == Shape.NOISY ? draw.between(0.25, 0.6) : draw.between(0.02, 0.15);
    this.wave = lab ? draw.share(0, 0.5) : 0;
    this.wavePeriod = draw.scale(60, 300);
    this.phase = dice.unit() * DAY;
    this.start = dice.below(7) * DAY + phase;
  }

  double next(double elapsed) {
    double hour = (elapsed + start) % DAY / DAY * 2 * StrictMath.PI;
    // Steeper in the morning than in the evening, with a second hump.
    double day = StrictMath.sin(hour) + 0.3 * StrictMath.sin(2 * hour + 0.8);
    boolean weekEnd = (int) ((elapsed + start) / DAY) % 7 >= 5;
    double level = (1 + daily * day) * (weekEnd ? 1 - weekend : 1) * (1 + ramp * elapsed);
    level *= 1 + wave * StrictMath.sin(2 * StrictMath.PI * elapsed / wavePeriod);
    level *= 1 + noisy * (0.7 * noise.next() + 0.5 * slow.next());
    if (dice.chance(0.0005)) {
      burst = dice.between(0.5, 2);
    }
    burst *= 0.9;
    return Math.max(0.03, level * (1 + burst));
  }
}
