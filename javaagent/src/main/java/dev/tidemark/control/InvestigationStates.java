package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.probe.Availability;
import dev.tidemark.report.Picture;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What would look into each account here, and what would do it better and cannot.
 *
 * <p>Asked now and then: one investigation reads the process's map to know. What is not better than
 * one that can is not asked, as it is not when an account is looked into.
 *
 * <p>For the agent's one thread only.
 */
final class InvestigationStates {
  static final double SECONDS = 60;

  private final List<Investigation> investigations;
  private List<Picture.Investigation> last = List.of();
  private double due = Double.NEGATIVE_INFINITY;

  /**
   * @param investigations in the order in which they are preferred
   */
  InvestigationStates(List<Investigation> investigations) {
    this.investigations = List.copyOf(investigations);
  }

  /** As last asked; empty before. */
  List<Picture.Investigation> last() {
    return last;
  }

  /**
   * Asks if it is time.
   *
   * @param now seconds of the agent's clock
   */
  void look(double now) {
    if (now < due) {
      return;
    }
    due = now + SECONDS;
    IdentityHashMap<Investigation, Availability> asked = new IdentityHashMap<>();
    List<Picture.Investigation> states = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Investigation one : investigations) {
        if (one.answers().contains(kind)) {
          Availability answer = asked.computeIfAbsent(one, Investigation::availability);
          states.add(state(kind, one.name(), answer));
          if (answer.isAvailable()) {
            break;
          }
        }
      }
    }
    last = List.copyOf(states);
  }

  private static Picture.Investigation state(Kind kind, String name, Availability answer) {
    String remedy = answer.remedy().isEmpty() ? "" : " (" + answer.remedy() + ")";
    return new Picture.Investigation(
        kind, name, answer.isAvailable() ? "ON" : "OFF", answer.reason() + remedy);
  }
}
