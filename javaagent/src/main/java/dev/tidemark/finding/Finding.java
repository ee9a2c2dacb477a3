package dev.tidemark.finding;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Survival;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the growth of one account.
 *
 * @param id the same for the same leak, after a restart too
 * @param startedAt when the growth began, an estimate
 * @param grownBytes since then
 * @param coverage share of the growth that the sites explain
 * @param holding what keeps the objects alive; null where it is not known or not of the heap
 * @param survival how old the objects are; null as above
 * @param evidence what speaks for the verdict
 * @param ruledOut what else it could have been
 * @param doubts why it may be wrong, and what was not available
 * @param advice what to do next
 * @param together which accounts grow for the same reason
 */
public record Finding(
    String id,
    Kind kind,
    State state,
    Verdict verdict,
    List<Transition> transitions,
    Instant startedAt,
    Instant suspectedAt,
    @Nullable Instant confirmedAt,
    double grownBytes,
    Trend trend,
    @Nullable Limit limit,
    @Nullable Forecast forecast,
    List<RankedSite> sites,
    @Nullable Double coverage,
    @Nullable Holding holding,
    @Nullable Survival survival,
    List<Evidence> evidence,
    List<RuledOut> ruledOut,
    List<String> doubts,
    List<String> advice,
    Together together) {

  public Finding {
    transitions = List.copyOf(transitions);
    sites = List.copyOf(sites);
    evidence = List.copyOf(evidence);
    ruledOut = List.copyOf(ruledOut);
    doubts = List.copyOf(doubts);
    advice = List.copyOf(advice);
  }

  public boolean isConfirmedLeak() {
    return state == State.CONFIRMED && verdict == Verdict.LEAK;
  }
}
