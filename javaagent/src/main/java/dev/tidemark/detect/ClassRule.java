package dev.tidemark.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@link LeakRule}, and for classes the question that tells a leak from a program that
 * is still loading its own: are they made again and again?
 *
 * <p>A leak of class loaders makes loaders that stay; a program that forgets what it generates
 * makes one class many times, or classes that nobody has objects of. Classes with names of their
 * own, each defined once by a loader that was there before, and in use, are what a start looks
 * like, however slow it is. Such growth ends; only if it goes on for very long it is called a leak.
 */
public final class ClassRule {
  /** From this share of the sites' memory on the classes that were defined once decide. */
  static final double MOST_ONCE = 0.5;

  /** Below this share of classes with objects alive they are generated and forgotten. */
  static final double LEAST_LIVING = 0.25;

  private final double windowSeconds;

  public ClassRule(Scale scale) {
    this.windowSeconds = HeapRule.patienceUnit(scale);
  }

  public LeakRule.Decision judge(Growth growth, @Nullable Survivors survivors) {
    LeakRule.Decision base = LeakRule.judge(growth, survivors);
    ClassesView classes = survivors == null ? null : survivors.classes();
    if (classes == null) {
      return base;
    }
    List<Evidence> evidence = new ArrayList<>(base.evidence());
    evidence.add(once(classes));
    if (!Double.isNaN(classes.living())) {
      evidence.add(living(classes));
    }
    if (base.state() != State.CONFIRMED || classes.onceShare() <= MOST_ONCE) {
      return new LeakRule.Decision(base.state(), base.verdict(), base.why(), evidence);
    }
    double windows = classes.growingSeconds() / windowSeconds;
    if (Double.isNaN(classes.living())) {
      return windows >= HeapRule.BLIND_PATIENCE
          ? new LeakRule.Decision(State.CONFIRMED, Verdict.LEAK, base.why(), evidence)
          : suspected(
              Verdict.UNKNOWN,
              "each class was defined once, by a loader that was there before; whether they are in"
                  + " use could not be looked at",
              evidence);
    }
    return classes.living() < LEAST_LIVING || windows >= HeapRule.CACHE_PATIENCE
        ? new LeakRule.Decision(State.CONFIRMED, Verdict.LEAK, base.why(), evidence)
        : suspected(
            Verdict.WARM_UP,
            "each class was defined once, by a loader that was there before, and is in use:"
                + " a program that is still loading its classes looks like this",
            evidence);
  }

  private static LeakRule.Decision suspected(Verdict verdict, String why, List<Evidence> evidence) {
    return new LeakRule.Decision(State.SUSPECTED, verdict, why, evidence);
  }

  private static Evidence once(ClassesView classes) {
    return new Evidence(
        "defined-once",
        classes.onceShare(),
        MOST_ONCE,
        "share of what the sites hold",
        String.format(
            Locale.ROOT,
            "%d classes with names of their own were defined once, by loaders that were there"
                + " before: %.0f %% of what the sites hold",
            classes.once(),
            100 * classes.onceShare()));
  }

  private static Evidence living(ClassesView classes) {
    return new Evidence(
        "living-classes",
        classes.living(),
        LEAST_LIVING,
        "share of the classes looked at",
        String.format(
            Locale.ROOT, "of these, %.0f %% have objects that are alive", 100 * classes.living()));
  }
}
