package dev.tidemark.it.score.series;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes one labelled series from a seed. The same seed makes the same bytes. */
public final class SeriesMaker {
  private static final double DAY = 86400;

  private final Spec spec;
  private final Draw draw;
  private final Recipe recipe;
  private double limit;

  /**
   * What is asked for; the rest is drawn.
   *
   * @param number within its set, length and kind
   * @param leaks whether there is a leak
   * @param heldOut whether its parameters come from the wider ranges
   */
  public record Spec(
      int number, long seed, Span span, Shape shape, boolean leaks, boolean heldOut) {

    /** What the series' name begins with. */
    public String prefix() {
      return String.format(
              Locale.ROOT,
              "%s-%s-%04d%s-%s",
              heldOut ? "held" : "train",
              span,
              number,
              leaks ? "l" : "h",
              shape)
          .toLowerCase(Locale.ROOT);
    }
  }

  private SeriesMaker(Spec spec) {
    this.spec = spec;
    this.draw = new Draw(new Dice(spec.seed()), spec.heldOut());
    this.recipe = Recipe.draw(draw, spec.span(), spec.shape());
  }

  public static LabelledSeries make(Spec spec) {
    return new SeriesMaker(spec).make();
  }

  private LabelledSeries make() {
    // The same jobs as those that will run: drawn from the same seed in the same order.
    Draw own = own();
    new Load(own, spec.span(), spec.shape());
    Jobs jobs = new Jobs(own, spec.span(), spec.shape(), recipe.heap().max());
    limit = recipe.needs(jobs.most()) * (1 + recipe.room());
    LeakPlan plan = spec.leaks() ? plan() : null;
    double until = plan == null ? spec.span().longest : lengthOf(plan);
    return simulate(plan, until);
  }

  private Draw own() {
    return new Draw(new Dice(spec.seed() + 1), spec.heldOut());
  }

  private double lengthOf(LeakPlan plan) {
    double whole = plan.start() + 1.3 * plan.secondsToLimit();
    double most = spec.span() == Span.HOURS ? 40 * 3600 : spec.span().longest;
    return Math.min(most, whole);
  }

  private LeakPlan plan() {
    Dice dice = draw.dice;
    Column account = LeakChoice.account(dice);
    LeakPlan.Form form = dice.of(LeakPlan.Form.values());
    double wanted = LeakChoice.secondsToLimit(draw, spec.span());
    double start = startOf(form);
    double room = room(account, start, wanted);
    double seconds = wanted;
    double rate = room / wanted;
    if (spec.span() == Span.LAB) {
      rate = draw.scale(0.15, 20) * (1 << 20);
      seconds = room / rate;
    }
    double stop = form == LeakPlan.Form.STOPS ? draw.share(0.5, 0.85) : 1;
    if (spec.span() == Span.LAB && form == LeakPlan.Form.STOPS) {
      // Within what is seen of it.
      stop = Math.min(stop, Math.max(120, 0.7 * (spec.span().longest - start)) / seconds);
    }
    double lump = Math.min(seconds / dice.between(15, 40), spec.span() == Span.LAB ? 8 : DAY);
    return new LeakPlan(account, form, start, rate, seconds, stop, lump);
  }

  private double startOf(LeakPlan.Form form) {
    double longest = spec.span().longest;
    if (form == LeakPlan.Form.LATE) {
      return draw.share(0.15, 0.35) * longest;
    }
    if (!Double.isInfinite(recipe.deployEvery())) {
      // A new version brings it.
      return Math.floor(0.35 * longest / recipe.deployEvery()) * recipe.deployEvery();
    }
    return draw.dice.chance(0.5) ? 0 : draw.share(0, 0.1) * longest;
  }

  /** What is left for the leak when the JVM has what it needs by the time the limit is hit. */
  private double room(Column account, double start, double wanted) {
    double until = Math.min(spec.span().longest, start + wanted);
    Jvm jvm = jvm(new Leak(null, new Dice(0), spec.span()));
    double most = 0;
    double mostLive = 0;
    for (double t = 0; t < until; t += spec.span().step) {
      jvm.step(t);
      if (t > until * 0.7) {
        most = Math.max(most, jvm.used());
        mostLive = Math.max(mostLive, jvm.live());
      }
    }
    double container = limit - most;
    return account == Column.HEAP_AFTER
        ? Math.max(0.1 * recipe.heap().max(), 0.96 * recipe.heap().max() - mostLive)
        : Math.max(0.05 * limit, container);
  }

  private Jvm jvm(Leak leak) {
    Draw own = own();
    Span span = spec.span();
    Load load = new Load(own, span, spec.shape());
    Jobs jobs = new Jobs(own, span, spec.shape(), recipe.heap().max());
    return new Jvm(recipe, own, span, load, jobs, leak);
  }

  private LabelledSeries simulate(@Nullable LeakPlan plan, double until) {
    Leak leak = new Leak(plan, new Dice(spec.seed() + 2), spec.span());
    Simulation simulation = new Simulation(spec, recipe, limit, plan, leak, jvm(leak), until);
    simulation.run();
    Recording recording = simulation.recording();
    if (plan == null && spec.shape() != Shape.SIZING) {
      raiseLimit(recording);
    }
    addPressure(recording);
    return new LabelledSeries(
        name(plan),
        spec.seed(),
        spec.span(),
        spec.shape(),
        limit,
        recipe.heap().max(),
        recipe.heap().collector().name(),
        recording,
        simulation.truth());
  }

  /** A healthy JVM has room: else it would be a matter of sizing. */
  private void raiseLimit(Recording recording) {
    double most = 0;
    for (int i = 0; i < recording.rows(); i++) {
      most = Math.max(most, recording.value(Column.LIMIT_USED, i));
    }
    limit = Math.max(limit, 1.08 * most);
  }

  private void addPressure(Recording recording) {
    Dice dice = new Dice(spec.seed() + 4);
    double host = 0;
    for (int i = 0; i < recording.rows(); i++) {
      if (recipe.noisyHost() && dice.chance(0.002)) {
        host = dice.scale(5, 40);
      }
      host *= 0.95;
      double use = recording.value(Column.LIMIT_USED, i) / limit;
      double own = use < 0.95 ? 0 : (use - 0.95) / 0.05 * 40;
      double some = Math.max(0, own + host + 0.2 * dice.bell());
      recording.set(Column.PRESSURE, i, Math.min(100, some));
    }
  }

  private String name(@Nullable LeakPlan plan) {
    if (plan == null) {
      return spec.prefix() + "-healthy";
    }
    String leak = plan.account() + "-" + plan.form();
    return spec.prefix() + "-" + leak.replace("HEAP_AFTER", "HEAP").toLowerCase(Locale.ROOT);
  }
}
