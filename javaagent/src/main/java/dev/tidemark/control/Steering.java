package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.finding.Finding;
import dev.tidemark.report.Picture;
import java.time.Duration;
import java.util.Map;

/**
 * What the outside may see and ask: the one face behind the MXBean and the control socket.
 *
 * <p>Guarantees: safe for many threads; none of the calls waits for the agent's thread for longer
 * than a reading takes.
 */
interface Steering {
  Picture picture();

  /** What the output folder holds of a finding: name to path relative to it. */
  default Map<String, String> files(Finding finding) {
    return Map.of();
  }

  /**
   * The pages of a report as things are now: name to content.
   *
   * @throws IllegalStateException where the agent is too busy to answer
   */
  Map<String, String> report();

  /** One line: started, or why not. */
  String investigate(Kind kind, Duration window);

  /** {@code running…}, or what the last one saw. */
  String investigation();

  void clear(String id);

  void pause();

  void resume();

  /**
   * Takes over options as a second attach brings them.
   *
   * @return one line on what came of it
   * @throws IllegalStateException if nothing did, with the reason
   */
  String attachAgain(String argument);

  /** Begins the end; returns at once. */
  void detach();
}
