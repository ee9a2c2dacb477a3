package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.report.History;
import dev.tidemark.series.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reporters see of the past: the series, and when the agent looked closer.
 *
 * <p>For the agent's one thread only.
 */
final class Past implements History {
  private static final int MOST_ESCALATIONS = 50;

  private final Instant start;
  private final AccountSeries series;
  private final List<Escalation> escalations = new ArrayList<>();

  Past(Instant start, AccountSeries series) {
    this.start = start;
    this.series = series;
  }

  void escalated(Escalation escalation) {
    escalations.add(escalation);
    if (escalations.size() > MOST_ESCALATIONS) {
      escalations.remove(0);
    }
  }

  @Override
  public Instant start() {
    return start;
  }

  @Override
  public Points points(Kind kind) {
    return series.points(kind);
  }

  @Override
  public Points resident(Kind kind) {
    return series.resident(kind);
  }

  @Override
  public List<Escalation> escalations() {
    return List.copyOf(escalations);
  }
}
