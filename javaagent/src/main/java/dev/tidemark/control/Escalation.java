package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.Trend;
import dev.tidemark.report.History;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From layer 1 to layer 2: which account is looked into and when, by itself or because a person
 * asks.
 *
 * <p>For the agent's one thread only.
 */
final class Escalation {
  private static final Set<Kind> CHEAP_TO_WATCH =
      EnumSet.of(Kind.THREAD, Kind.MAPPED_FILE, Kind.METASPACE);

  /** Who asks meanwhile, a person or another account, is told to wait. */
  private static final double LONGEST_SECONDS = 1800;

  private static final int MOST_DOUBLINGS = 4;

  private static final String NO_THREAD =
      "this process can start no thread (see ulimit -u and its control group's pids.max)";

  private final Scale scale;
  private final Clock clock;
  private final Investigations investigations;
  private int layerMax;
  private final Map<Kind, Case> cases;
  private final Precedence precedence;
  private final Past past;
  private final Reporters reporters;

  /**
   * @param layerMax the highest layer to enter by itself
   */
  Escalation(
      Scale scale,
      Clock clock,
      Investigations investigations,
      int layerMax,
      Map<Kind, Case> cases,
      Precedence precedence,
      Past past,
      Reporters reporters) {
    this.scale = scale;
    this.clock = clock;
    this.investigations = investigations;
    this.layerMax = layerMax;
    this.cases = cases;
    this.precedence = precedence;
    this.past = past;
    this.reporters = reporters;
  }

  void layerMax(int layer) {
    layerMax = layer;
  }

  /**
   * Starts the investigation whose turn it is, if there is one.
   *
   * @param now seconds of the agent's clock
   * @param urgent whether there is no time for ever longer cool-downs
   * @param classes how METASPACE moves; null where that is not known
   */
  void look(double now, boolean urgent, @Nullable Trend classes) {
    if (layerMax < 2 || investigations.running() != null) {
      return;
    }
    if (urgent) {
      cases.values().forEach(Case::hasten);
    }
    for (Case one : precedence.wanting(now, clock.at(now), classes)) {
      Duration window = window(one, urgent);
      if (investigations.start(one.kind(), window, grownOver(one), false)) {
        started(one.kind(), window);
        return;
      }
    }
  }

  /**
   * What happens once in an hour is not seen in three minutes. Where watching costs nothing while
   * nothing happens, a look that saw nothing is followed by a longer one, unless another account
   * waits, for there is one look at a time.
   */
  private Duration window(Case one, boolean urgent) {
    double usual = scale.investigateSeconds();
    double seconds = usual;
    boolean alone = cases.values().stream().noneMatch(other -> other != one && other.isWaiting());
    if (!urgent && alone && CHEAP_TO_WATCH.contains(one.kind())) {
      double longest = Math.min(LONGEST_SECONDS, grownOver(one).toMillis() / 1000.0 / 8);
      int doublings = Math.min(MOST_DOUBLINGS, one.blindLooks());
      seconds = Math.max(usual, Math.min(longest, usual * (1 << doublings)));
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** A person wants to know; null when it started, else why not. */
  @Nullable String ask(Kind kind, Duration window) {
    if (investigations.running() != null) {
      return "an investigation of " + investigations.running() + " is running";
    }
    if (window.toMillis() > LONGEST_SECONDS * 1000) {
      return String.format(Locale.ROOT, "none lasts longer than %.0f s", LONGEST_SECONDS);
    }
    if (!investigations.start(kind, window, grownOver(cases.get(kind)), true)) {
      String why = investigations.availability(kind).reason();
      return why.isEmpty() ? NO_THREAD : why;
    }
    started(kind, window);
    return null;
  }

  private Duration grownOver(@Nullable Case one) {
    Growth.Steady steady = one == null ? null : one.lastSteady();
    return steady == null
        ? Duration.ZERO
        : Duration.ofMillis(
            Math.round(
                1000 * Math.min(scale.longestWindowSeconds(), steady.trend().spanSeconds())));
  }

  private void started(Kind kind, Duration window) {
    Case one = cases.get(kind);
    if (one != null) {
      one.onStarted();
    }
    History.Escalation escalation =
        new History.Escalation(kind, clock.at(clock.seconds()), window.toMillis() / 1000.0);
    past.escalated(escalation);
    reporters.escalated(escalation);
  }
}
