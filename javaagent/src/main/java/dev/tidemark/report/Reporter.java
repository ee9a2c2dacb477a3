package dev.tidemark.report;

import dev.tidemark.finding.Finding;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what the agent knows to a place where a person or a machine looks for it.
 *
 * <p>Threads: all methods are called on the agent's own thread and return at once; what waits for a
 * disk that may hang or for a network goes to a daemon thread of the reporter's own, with a bounded
 * queue. An exception costs one line in the log, not the agent.
 */
public interface Reporter extends AutoCloseable {

  /** For the log, for example {@code html}. */
  String name();

  /** After each look, once a tick. */
  default void looked(Picture picture, History history) {}

  /** The agent begins to look closer. */
  default void escalated(History.Escalation escalation) {}

  /** An investigation has ended; what follows from it is not yet known. */
  default void investigated(Investigated investigated) {}

  /** A finding changed its state; {@code picture} holds it already. */
  default void changed(Finding finding, Picture picture, History history) {}

  /**
   * The last picture there will be: the agent is detached, or the JVM ends and waits for this call
   * for at most two seconds. What goes to a disk may be waited for here, for one second.
   */
  default void ended(Picture picture, History history) {}

  /** What it writes of a finding into the output folder: a name to a path relative to that. */
  default Map<String, String> files(Finding finding) {
    return Map.of();
  }

  /** Where it does not do as it should: what is shown among the probes. */
  default Optional<Picture.Probe> state() {
    return Optional.empty();
  }

  /** CPU time of the threads that it started for a report; not of those that run all the time. */
  default double cpuSeconds() {
    return 0;
  }

  /** The agent goes; leaves no thread, descriptor or hook. */
  @Override
  default void close() {}
}
