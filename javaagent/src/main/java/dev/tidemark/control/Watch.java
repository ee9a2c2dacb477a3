package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.HeapRule;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.RetentionLevel;
import dev.tidemark.detect.RetentionRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.State;
import dev.tidemark.detect.SteadyGrowth;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.OutcomeText;
import dev.tidemark.report.Picture;
import dev.tidemark.series.Points;
import dev.tidemark.series.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layer 1: from the accounts of one moment to series, signals, cases and findings; asks for layer
 * 2.
 *
 * <p>For the agent's one thread only; time comes from outside.
 */
final class Watch {
  /**
   * In the order in which their culprits are looked for: the account that says most comes first.
   */
  static final List<Kind> JUDGED =
      List.of(
          Kind.THREAD,
          Kind.MAPPED_FILE,
          Kind.DIRECT_BUFFER,
          Kind.METASPACE,
          Kind.NATIVE_MALLOC,
          Kind.RETAINED_FREE,
          Kind.HEAP);

  /** Is told what happens. */
  interface Listener {

    /** A finding changed its state. */
    void changed(Finding finding);

    void escalated(History.Escalation escalation);

    void investigated(Investigated investigated);
  }

  private final Scale scale;
  private final Clock clock;
  private final Investigations investigations;
  private int layerMax;
  private final Composer composer;
  private final Listener listener;

  private final AccountSeries series;
  private final Past past;
  private final Map<Kind, Case> cases = new EnumMap<>(Kind.class);
  private final Precedence precedence;
  private final SteadyGrowth steadyGrowth;
  private final RetentionLevel retentionLevel;
  private Map<Kind, List<Limit>> limits = Map.of();
  private long evaluations;
  private volatile String lastOutcome = "none yet\n";

  /**
   * @param listener told on the thread of {@link #look}
   */
  Watch(
      Scale scale,
      Clock clock,
      Investigations investigations,
      int layerMax,
      double limitBytes,
      Composer composer,
      Listener listener) {
    this.scale = scale;
    this.clock = clock;
    this.investigations = investigations;
    this.layerMax = layerMax;
    this.composer = composer;
    this.listener = listener;
    this.series = new AccountSeries(scale);
    this.past = new Past(clock.start(), series);
    this.steadyGrowth = new SteadyGrowth(scale, limitBytes);
    this.retentionLevel = new RetentionLevel(scale);
    for (Kind kind : JUDGED) {
      cases.put(kind, new Case(kind, scale, rule(kind)));
    }
    this.precedence =
        new Precedence(
            scale,
            JUDGED.stream().map(kind -> of(cases, kind)).toList(),
            kind -> investigations.availability(kind).isAvailable());
  }

  private Case.Rule rule(Kind kind) {
    return switch (kind) {
      case RETAINED_FREE -> RetentionRule::judge;
      case HEAP -> new HeapRule(scale)::judge;
      default -> LeakRule::judge;
    };
  }

  /** One look. */
  void look(Moment moment) {
    double now = clock.seconds();
    limits = moment.limits();
    evaluations++;
    series.add(now, moment);
    drainInvestigations(now);
    for (Case one : cases.values()) {
      Growth growth = judge(one.kind());
      if (one.onGrowth(now, clock.at(now), growth)) {
        announce(one);
      }
    }
    escalate(now);
  }

  private Growth judge(Kind kind) {
    Points points = series.points(kind);
    if (kind != Kind.RETAINED_FREE) {
      return steadyGrowth.judge(points);
    }
    Points used = series.points(Kind.NATIVE_MALLOC);
    return retentionLevel.judge(points, used, steadyGrowth.judge(used), series.resident());
  }

  private void drainInvestigations(double now) {
    Investigations.Result result = investigations.poll();
    if (result == null) {
      return;
    }
    lastOutcome = OutcomeText.of(result.kind(), result.outcome());
    investigations.settled();
    listener.investigated(
        new Investigated(
            result.kind(),
            result.startedAt(),
            result.endedAt(),
            result.byUser(),
            result.outcome(),
            result.profile()));
    Case one = cases.get(result.kind());
    if (one != null) {
      Outcome own =
          Consequences.without(result.kind(), result.outcome(), of(cases, Kind.METASPACE));
      Kind carried = one.kind() == Kind.HEAP ? precedence.carriedBy(one) : null;
      if (carried != null) {
        own = Consequences.carrying(carried);
      }
      one.onOutcome(now, own, SeenSurvivors.of(one, own, series, clock.seconds()));
    }
  }

  private void escalate(double now) {
    if (layerMax < 2 || investigations.running() != null) {
      return;
    }
    Trend classes = series.trends().get(Kind.METASPACE);
    for (Case one : precedence.wanting(now, clock.at(now), classes)) {
      if (investigations.start(one.kind(), Duration.ofMillis(window()), false)) {
        one.onStarted();
        escalated(new History.Escalation(one.kind(), clock.at(now), scale.investigateSeconds()));
        return;
      }
    }
  }

  private long window() {
    return Math.round(scale.investigateSeconds() * 1000);
  }

  /** A person wants to know; null when it started, else why not. */
  @Nullable String investigate(Kind kind, Duration window) {
    if (investigations.running() != null) {
      return "an investigation of " + investigations.running() + " is running";
    }
    if (!investigations.start(kind, window, true)) {
      return investigations.availability(kind).reason();
    }
    Case one = cases.get(kind);
    if (one != null) {
      one.onStarted();
    }
    escalated(new History.Escalation(kind, clock.at(clock.seconds()), window.toMillis() / 1000.0));
    return null;
  }

  private void escalated(History.Escalation escalation) {
    past.escalated(escalation);
    listener.escalated(escalation);
  }

  void clear(String id) {
    for (Case one : cases.values()) {
      Finding finding = compose(one);
      if (finding != null && finding.id().equals(id)) {
        one.clear(clock.at(clock.seconds()));
        announce(one);
      }
    }
  }

  private void announce(Case one) {
    Finding finding = compose(one);
    if (finding != null) {
      listener.changed(finding);
    }
  }

  private @Nullable Finding compose(Case one) {
    return composer.compose(
        one,
        new Composer.Context(
            series.points(one.kind()),
            series.fullCollections(),
            clock.start(),
            limits.getOrDefault(one.kind(), List.of()),
            series.trends(),
            investigations.availability(one.kind())));
  }

  /** Confirmed first, then suspected, then cleared. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Case one : cases.values()) {
      Finding finding = compose(one);
      if (finding != null) {
        findings.add(finding);
      }
    }
    findings.sort(Comparator.comparingInt(finding -> order(finding.state())));
    return findings;
  }

  private static int order(State state) {
    return switch (state) {
      case CONFIRMED -> 0;
      case SUSPECTED -> 1;
      case CLEARED -> 2;
    };
  }

  /** The highest layer to enter by itself, from now on. */
  void layerMax(int layer) {
    layerMax = layer;
  }

  History history() {
    return past;
  }

  List<Picture.Account> accounts() {
    return series.accounts();
  }

  /** What an agent before this one has read of the same JVM. */
  void restore(List<Sample> samples, double uptime) {
    series.restore(samples, uptime - clock.seconds());
  }

  void restartSeries() {
    series.restart();
  }

  /** {@code running…}, or what the last investigation saw. Any thread may ask. */
  String investigation() {
    Kind running = investigations.running();
    return running == null ? lastOutcome : "running: " + running + "\n";
  }

  long evaluations() {
    return evaluations;
  }

  int layer() {
    return investigations.running() == null ? 1 : 2;
  }

  private static <T> T of(Map<Kind, T> map, Kind kind) {
    T value = map.get(kind);
    if (value == null) {
      throw new IllegalStateException("no entry for " + kind);
    }
    return value;
  }
}
