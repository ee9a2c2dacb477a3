package dev.tidemark.report;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Points;
import java.time.Instant;
import java.util.List;

/**
 * The past of the accounts, as far as it is kept.
 *
 * <p>To be read within the call that hands it over: it is the agent's thread's own.
 */
public interface History {

  /** Second 0 of all points. */
  Instant start();

  /** What is judged of an account: minima of buckets, bytes. */
  Points points(Kind kind);

  /** Resident bytes of an account: minima of buckets. Of the heap, garbage included. */
  Points resident(Kind kind);

  /** The last investigations, the oldest first. */
  List<Escalation> escalations();

  /**
   * The agent began to look closer.
   *
   * @param kind the account that was looked into
   * @param at when
   * @param seconds how long it was meant to last
   */
  record Escalation(Kind kind, Instant at, double seconds) {}
}
