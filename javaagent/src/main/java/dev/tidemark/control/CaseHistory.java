package dev.tidemark.control;

import dev.tidemark.detect.State;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.finding.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which leak a case is about, and what states it went through, in other lives of the JVM too.
 *
 * <p>Bounded: the oldest transitions go. For the agent's one thread only.
 */
final class CaseHistory {
  private static final int MOST_TRANSITIONS = 20;

  private final List<Transition> transitions = new ArrayList<>();
  private @Nullable String id;

  /** How many of the first transitions are another life's. */
  private int recalled;

  void add(State next, Instant at, String why) {
    transitions.add(new Transition(next, at, why));
    forgetOldest();
  }

  /** What was saved may be longer: the JVM's end is a transition too, life after life. */
  private void forgetOldest() {
    while (transitions.size() > MOST_TRANSITIONS) {
      transitions.remove(0);
      recalled = Math.max(0, recalled - 1);
    }
  }

  /** Of this life of the JVM, seen by an agent before this one. */
  void restore(KnownFinding past) {
    id = past.id();
    transitions.addAll(past.transitions());
    forgetOldest();
  }

  /** Of another life of the JVM: should it come back, it is the same. */
  void recall(KnownFinding past) {
    restore(past);
    recalled = transitions.size();
  }

  /** The sites say which leak it is. What was recalled of another one is forgotten. */
  void identify(String seen) {
    if (!seen.equals(id)) {
      transitions.subList(0, recalled).clear();
    }
    recalled = 0;
    id = seen;
  }

  /** Null where no sites were ever seen. */
  @Nullable String id() {
    return id;
  }

  List<Transition> transitions() {
    return List.copyOf(transitions);
  }
}
