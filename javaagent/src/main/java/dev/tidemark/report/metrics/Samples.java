package dev.tidemark.report.metrics;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.Picture;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the meters off a picture. What is not known has no sample; 0 means none. */
public final class Samples {
  private static final List<String> PROBE_STATES = List.of("ON", "DEGRADED", "OFF");

  private final List<Sample> samples = new ArrayList<>();

  private Samples() {}

  /** Those of one meter stand together, in the order of {@link Meter}. */
  public static List<Sample> of(Picture picture, Tally tally) {
    Samples all = new Samples();
    all.agent(picture.agent());
    all.accounts(picture.accounts());
    all.limit(picture);
    all.forecasts(picture.findings());
    all.findings(picture);
    all.probes(picture.agent().probes());
    all.cost(picture.agent().cost());
    all.tally(tally);
    all.samples.sort((a, b) -> a.meter().compareTo(b.meter()));
    return List.copyOf(all.samples);
  }

  private void agent(Picture.Agent agent) {
    add(Meter.UP, agent.paused() ? 0 : 1, agent.version(), agent.preset());
    add(Meter.LAYER, agent.layer());
    add(Meter.EVALUATIONS, (double) agent.evaluations());
  }

  private void accounts(List<Picture.Account> accounts) {
    for (Picture.Account account : accounts) {
      String kind = account.kind().name();
      add(Meter.ACCOUNT, account.bytes(), kind);
      Trend trend = account.trend();
      if (trend != null && Double.isFinite(trend.low()) && Double.isFinite(trend.high())) {
        add(Meter.GROWTH, trend.perSecond(), kind);
        add(Meter.GROWTH_LOWER, trend.low(), kind);
        add(Meter.GROWTH_UPPER, trend.high(), kind);
      }
    }
  }

  private void limit(Picture picture) {
    Limit limit = picture.jvm().limit();
    if (limit != null) {
      add(Meter.LIMIT, limit.bytes(), limit.name());
      add(Meter.LIMIT_USED, limit.usedBytes(), limit.name());
    }
  }

  private void forecasts(List<Finding> findings) {
    for (Finding finding : findings) {
      Forecast forecast = finding.forecast();
      if (forecast != null && isOpen(finding)) {
        String kind = finding.kind().name();
        String limit = forecast.limit().name();
        add(Meter.TIME_TO_LIMIT, forecast.seconds(), kind, limit);
        add(Meter.TIME_TO_LIMIT_EARLIEST, forecast.low(), kind, limit);
        add(Meter.TIME_TO_LIMIT_LATEST, forecast.high(), kind, limit);
      }
    }
  }

  /** All states of an account that is watched, so that an alert sees the 0 before the 1. */
  private void findings(Picture picture) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    picture.accounts().forEach(account -> kinds.add(account.kind()));
    picture.findings().forEach(finding -> kinds.add(finding.kind()));
    for (Kind kind : kinds) {
      List<Finding> own =
          picture.findings().stream().filter(finding -> finding.kind() == kind).toList();
      for (State state : State.values()) {
        long count = own.stream().filter(finding -> finding.state() == state).count();
        add(Meter.FINDINGS, (double) count, kind.name(), state.name());
      }
      add(Meter.LEAKS, (double) own.stream().filter(Finding::isConfirmedLeak).count(), kind.name());
    }
    for (Finding finding : picture.findings()) {
      if (isOpen(finding)) {
        add(
            Meter.FINDING_GROWN,
            finding.grownBytes(),
            finding.id(),
            finding.kind().name(),
            finding.state().name(),
            finding.verdict().name());
      }
    }
  }

  private static boolean isOpen(Finding finding) {
    return finding.state() != State.CLEARED;
  }

  private void probes(List<Picture.Probe> probes) {
    for (Picture.Probe probe : probes) {
      for (String state : PROBE_STATES) {
        add(Meter.PROBE_STATE, probe.state().equals(state) ? 1 : 0, probe.name(), state);
      }
    }
  }

  private void cost(Picture.Cost cost) {
    add(Meter.AGENT_CPU, cost.cpuSeconds());
    add(Meter.AGENT_CPU_USAGE, cost.cpuShare());
  }

  private void tally(Tally tally) {
    tally.requests().forEach((outcome, count) -> add(Meter.REQUESTS, count, outcome));
    tally.pushes().forEach((outcome, count) -> add(Meter.PUSHES, count, outcome));
  }

  private void add(Meter meter, double value, String... tags) {
    if (Double.isFinite(value)) {
      samples.add(new Sample(meter, List.of(tags), value));
    }
  }
}
