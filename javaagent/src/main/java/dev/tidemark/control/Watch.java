package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.ClassRule;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.HeapRule;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Onset;
import dev.tidemark.detect.RetentionLevel;
import dev.tidemark.detect.RetentionRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.SlowGrowth;
import dev.tidemark.detect.State;
import dev.tidemark.detect.SteadyGrowth;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.WarmUp;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.detect.threshold.ProcessPast;
import dev.tidemark.detect.threshold.ThresholdSignals;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.finding.Together;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.probe.Host;
import dev.tidemark.report.History;
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
import java.util.function.Consumer;
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

  private final Scale scale;
  private final Clock clock;
  private final Investigations investigations;
  private int layerMax;
  private final Composer composer;
  private final Consumer<Finding> changed;

  private final AccountSeries series;
  private final Past past;
  private final Map<Kind, Case> cases = new EnumMap<>(Kind.class);
  private final Precedence precedence;
  private final SteadyGrowth steadyGrowth;
  private final RetentionLevel retentionLevel;
  private final WarmUp warmUp;
  private final Sizing sizing;
  private final ProcessPast process;
  private final ThresholdSignals thresholds = new ThresholdSignals();

  /** Null in the laboratory, where nothing lasts for hours. */
  private final @Nullable OutsideView outside;

  private ThresholdSignals.Said said = ThresholdSignals.Said.NOTHING;
  private final double uptimeAtStart;
  private Map<Kind, List<Limit>> limits = Map.of();
  private long evaluations;
  private volatile String lastOutcome = "none yet\n";

  /**
   * @param changed told at each change of a finding's state
   */
  Watch(
      Scale scale,
      Clock clock,
      Investigations investigations,
      int layerMax,
      double limitBytes,
      Composer composer,
      Consumer<Finding> changed) {
    this.scale = scale;
    this.clock = clock;
    this.investigations = investigations;
    this.layerMax = layerMax;
    this.composer = composer;
    this.changed = changed;
    this.series = new AccountSeries(scale);
    this.past = new Past(clock.start(), series);
    this.steadyGrowth = new SteadyGrowth(scale, limitBytes);
    this.retentionLevel = new RetentionLevel(scale);
    this.warmUp = new WarmUp(scale);
    this.sizing = new Sizing(scale);
    this.process = new ProcessPast(scale);
    this.outside = scale.equals(Scale.PRODUCTION) ? new OutsideView() : null;
    this.uptimeAtStart = clock.uptimeAtStart(Host.vmStartMillis());
    for (Kind kind : JUDGED) {
      cases.put(kind, new Case(kind, scale, rule(kind)));
    }
    this.precedence =
        new Precedence(
            scale,
            JUDGED.stream().map(kind -> of(cases, kind)).toList(),
            kind -> investigations.availability(kind).isAvailable());
  }

  private @Nullable Claim claim(Kind kind) {
    return outside == null ? null : outside.of(kind);
  }

  private Case.Rule rule(Kind kind) {
    Case.Rule inside = insideRule(kind);
    return (growth, survivors) ->
        SlowGrowth.decide(
            inside.judge(growth, survivors),
            claim(kind),
            investigations.availability(kind).isAvailable());
  }

  private Case.Rule insideRule(Kind kind) {
    return switch (kind) {
      case RETAINED_FREE -> RetentionRule::judge;
      case HEAP -> new HeapRule(scale)::judge;
      case METASPACE -> new ClassRule(scale)::judge;
      default -> LeakRule::judge;
    };
  }

  /** One look. */
  void look(Moment moment, Sample sample) {
    double now = clock.seconds();
    process.add(now, sample);
    said = thresholds.judge(process);
    if (outside != null) {
      outside.look(sample);
    }
    limits = moment.limits();
    evaluations++;
    series.add(now, moment);
    drainInvestigations(now);
    release(now);
    for (Case one : cases.values()) {
      Growth growth = judge(one.kind());
      if (one.onGrowth(now, clock.at(now), growth, warmUp(one, growth))) {
        announce(one);
      }
    }
    if (sizing.look(now, clock.at(now), moment, series, open())) {
      tell(sizing.finding());
    }
    escalate(now);
  }

  /** An account that may leak; null where none does. Retention is a level, no leak. */
  private @Nullable Kind open() {
    return cases.values().stream()
        .filter(one -> one.isOpen() && one.kind() != Kind.RETAINED_FREE)
        .map(Case::kind)
        .findFirst()
        .orElse(null);
  }

  private Growth judge(Kind kind) {
    Points points = series.points(kind);
    if (kind != Kind.RETAINED_FREE) {
      return SlowGrowth.join(steadyGrowth.judge(points), points, claim(kind));
    }
    Points used = series.points(Kind.NATIVE_MALLOC);
    return retentionLevel.judge(points, used, steadyGrowth.judge(used), series.resident());
  }

  /** Why it looks like warm-up; null where it does not, or where nothing grew. */
  private @Nullable String warmUp(Case one, Growth growth) {
    Kind kind = one.kind();
    Growth.Steady steady = growth instanceof Growth.Steady now ? now : one.lastSteady();
    Points points = series.points(kind);
    if (steady == null || points.count() == 0 || kind == Kind.RETAINED_FREE) {
      return null;
    }
    double began = uptimeAtStart + Onset.of(points, steady.trend()).seconds();
    return growth instanceof Growth.Steady
        ? warmUp.slowing(kind, points.within(steady.trend().spanSeconds()), began)
        : warmUp.ended(kind, began);
  }

  private void drainInvestigations(double now) {
    Investigations.Result result = investigations.poll();
    if (result == null) {
      return;
    }
    lastOutcome = OutcomeText.of(result.kind(), result.outcome());
    investigations.settled();
    Case one = cases.get(result.kind());
    if (one != null) {
      Outcome own =
          Consequences.without(result.kind(), result.outcome(), of(cases, Kind.METASPACE));
      Outcome.Consequence carried = precedence.carriedBy(one, own);
      settle(one, carried == null ? own : carried, now);
    }
  }

  private void settle(Case one, Outcome own, double now) {
    one.onOutcome(now, own, SeenSurvivors.of(one, own, series, now));
    boolean changed = false;
    if (own instanceof Outcome.Sites sites) {
      one.identify(Composer.id(one.kind(), sites));
      changed = one.unfold(clock.at(now), "it grows for a reason of its own");
    } else if (own instanceof Outcome.Consequence part && of(cases, part.of()).isOpen()) {
      changed = one.fold(part.of(), clock.at(now), part.why());
    }
    if (changed) {
      announce(one);
    }
  }

  /** What belonged to an account that is no longer told is on its own again. */
  private void release(double now) {
    for (Case one : cases.values()) {
      Kind partOf = one.partOf();
      if (partOf != null && !of(cases, partOf).isOpen()) {
        one.unfold(clock.at(now), null);
      }
    }
  }

  private void escalate(double now) {
    if (layerMax < 2 || investigations.running() != null) {
      return;
    }
    if (said.isUrgent()) {
      cases.values().forEach(Case::hasten);
    }
    Trend classes = series.trends().get(Kind.METASPACE);
    for (Case one : precedence.wanting(now, clock.at(now), classes)) {
      if (investigations.start(one.kind(), Duration.ofMillis(window()), false)) {
        one.onStarted();
        past.escalated(one.kind(), clock.at(now), scale.investigateSeconds());
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
    past.escalated(kind, clock.at(clock.seconds()), window.toMillis() / 1000.0);
    return null;
  }

  void clear(String id) {
    Finding size = sizing.finding();
    if (size != null && size.id().equals(id)) {
      sizing.clear(clock.at(clock.seconds()));
      tell(sizing.finding());
    }
    for (Case one : cases.values()) {
      Finding finding = compose(one);
      if (finding != null && finding.id().equals(id)) {
        one.clear(clock.at(clock.seconds()));
        announce(one);
      }
    }
  }

  private void announce(Case one) {
    tell(compose(one));
  }

  private void tell(@Nullable Finding finding) {
    if (finding != null) {
      changed.accept(finding);
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
            investigations.availability(one.kind()),
            consequences(one),
            said));
  }

  private List<Together.Consequence> consequences(Case cause) {
    List<Together.Consequence> all = new ArrayList<>();
    for (Case one : cases.values()) {
      Growth.Steady steady = one.lastSteady();
      if (one.partOf() == cause.kind() && steady != null) {
        String why = one.outcome() instanceof Outcome.Consequence part ? part.why() : "";
        all.add(new Together.Consequence(one.kind(), steady.trend().perMinute(), why));
      }
    }
    return all;
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
    Finding size = sizing.finding();
    if (size != null) {
      findings.add(size);
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
    if (outside != null) {
      outside.restart();
      outside.restore(samples);
    }
  }

  /** What an agent before this one has found; without its series it is only known again. */
  void restore(KeptFindings.Known known) {
    for (KnownFinding finding : known.earlier()) {
      restore(finding, false);
    }
    for (KnownFinding finding : known.own()) {
      restore(finding, series.points(finding.kind()).count() > 0);
    }
  }

  private void restore(KnownFinding finding, boolean sameSeries) {
    Case one = cases.get(finding.kind());
    if (one != null && one.state() == null && one.id() == null) {
      if (sameSeries) {
        one.restore(finding);
      } else {
        one.recall(finding.ended(clock.at(clock.seconds())));
      }
    }
  }

  void restartSeries() {
    series.restart();
    process.restart();
    if (outside != null) {
      outside.restart();
    }
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
