package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.report.History;
import dev.tidemark.report.Investigated;
import dev.tidemark.report.OutcomeText;
import dev.tidemark.report.Picture;
import dev.tidemark.series.Sample;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Layer 1: from the accounts of one moment to series, signals, cases and findings.
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
          Kind.UNEXPLAINED,
          Kind.HEAP,
          Kind.JVM_INTERNAL,
          Kind.KERNEL);

  private final Clock clock;
  private final Investigations investigations;
  private final Consumer<Finding> changed;
  private final Reporters reporters;

  private final Evaluation evaluation;
  private final AccountSeries series;
  private final Past past;
  private final Map<Kind, Case> cases = new EnumMap<>(Kind.class);
  private final Precedence precedence;
  private final Escalation escalation;
  private final Sizing sizing;
  private final CaseFindings told;
  private long evaluations;
  private volatile String lastOutcome = "none yet\n";

  /**
   * @param changed told on the thread of {@link #look} of each finding that changed its state
   * @param reporters told of investigations
   */
  Watch(
      Scale scale,
      Clock clock,
      Investigations investigations,
      int layerMax,
      double limitBytes,
      Composer composer,
      Consumer<Finding> changed,
      Reporters reporters) {
    this.clock = clock;
    this.investigations = investigations;
    this.changed = changed;
    this.reporters = reporters;
    this.evaluation = new Evaluation(scale, limitBytes, clock.uptimeAtZero());
    this.series = evaluation.series();
    this.past = new Past(clock.start(), series);
    this.sizing = new Sizing(scale);
    Predicate<Kind> canLook = kind -> investigations.availability(kind).isAvailable();
    for (Kind kind : JUDGED) {
      cases.put(kind, new Case(kind, scale, evaluation.rule(kind, canLook.and(this::sees))));
    }
    this.precedence =
        new Precedence(scale, JUDGED.stream().map(kind -> of(cases, kind)).toList(), canLook);
    this.escalation =
        new Escalation(scale, clock, investigations, layerMax, cases, precedence, past, reporters);
    this.told =
        new CaseFindings(cases.values(), sizing, evaluation, composer, clock, investigations);
  }

  /** One look. */
  void look(Moment moment, Sample sample) {
    double now = clock.seconds();
    told.limits(moment.limits());
    evaluations++;
    evaluation.add(now, moment, sample);
    release(now);
    for (Case one : cases.values()) {
      Growth growth = evaluation.growth(one.kind());
      String warmUp = evaluation.warmUp(one.kind(), growth, one.lastSteady());
      if (one.onGrowth(now, clock.at(now), growth, warmUp)) {
        announce(one);
      }
    }
    if (sizing.look(now, clock.at(now), moment, series, open())) {
      tell(sizing.finding());
    }
    escalation.look(now, evaluation.thresholds().isUrgent(), series.trends().get(Kind.METASPACE));
  }

  /** Whether looking inside has told anything yet, or may. */
  private boolean sees(Kind kind) {
    return !of(cases, kind).isBlind();
  }

  /** An account that may leak; null where none does. Retention is a level, no leak. */
  private @Nullable Kind open() {
    return cases.values().stream()
        .filter(one -> one.isOpen() && one.kind() != Kind.RETAINED_FREE)
        .map(Case::kind)
        .findFirst()
        .orElse(null);
  }

  /** What an investigation has found that ended meanwhile. */
  void hear() {
    Investigations.Result result = investigations.poll();
    if (result == null) {
      return;
    }
    lastOutcome = OutcomeText.of(result.kind(), result.outcome());
    investigations.settled();
    reporters.investigated(
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
      Outcome.Consequence carried = precedence.carriedBy(one, own);
      settle(one, carried == null ? own : carried, clock.seconds());
    }
  }

  private void settle(Case one, Outcome own, double now) {
    boolean counts = one.onOutcome(now, own, SeenSurvivors.of(one, own, series, now));
    boolean changed = false;
    if (counts && own instanceof Outcome.Sites sites) {
      one.history().identify(Composer.id(one.kind(), sites));
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

  /** A person wants to know; null when it started, else why not. */
  @Nullable String investigate(Kind kind, Duration window) {
    return escalation.ask(kind, window);
  }

  void clear(String id) {
    Finding size = sizing.finding();
    if (size != null && size.id().equals(id)) {
      sizing.clear(clock.seconds(), clock.at(clock.seconds()));
      tell(sizing.finding());
    }
    for (Case one : cases.values()) {
      Finding finding = told.of(one);
      if (finding != null && finding.id().equals(id)) {
        one.clear(clock.seconds(), clock.at(clock.seconds()));
        announce(one);
      }
    }
  }

  private void announce(Case one) {
    tell(told.of(one));
  }

  private void tell(@Nullable Finding finding) {
    if (finding != null) {
      changed.accept(finding);
    }
  }

  List<Finding> findings() {
    return told.all();
  }

  /** The highest layer to enter by itself, from now on. */
  void layerMax(int layer) {
    escalation.layerMax(layer);
  }

  History history() {
    return past;
  }

  List<Picture.Account> accounts() {
    return series.accounts();
  }

  /** What an agent before this one has read of the same JVM. */
  void restore(List<Sample> samples) {
    evaluation.restore(samples);
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
    if (one != null && one.state() == null && one.history().id() == null) {
      if (sameSeries) {
        one.restore(clock.seconds(), clock.at(clock.seconds()), finding);
      } else {
        one.history().recall(finding.ended(clock.at(clock.seconds())));
      }
    }
  }

  void restartSeries() {
    evaluation.restart();
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
