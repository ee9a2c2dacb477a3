package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Points;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The past as it was at one moment, for other threads than the agent's.
 *
 * @param resident of every account
 * @param judged of every account
 */
public record FrozenHistory(
    Instant start,
    Map<Kind, Points> resident,
    Map<Kind, Points> judged,
    List<History.Escalation> escalations)
    implements History {
  private static final Points NONE = new Points(new double[0], new double[0]);

  public static FrozenHistory of(History history) {
    Map<Kind, Points> resident = new EnumMap<>(Kind.class);
    Map<Kind, Points> judged = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      resident.put(kind, history.resident(kind));
      judged.put(kind, history.points(kind));
    }
    return new FrozenHistory(history.start(), resident, judged, history.escalations());
  }

  @Override
  public Points points(Kind kind) {
    return judged.getOrDefault(kind, NONE);
  }

  @Override
  public Points resident(Kind kind) {
    return resident.getOrDefault(kind, NONE);
  }
}
