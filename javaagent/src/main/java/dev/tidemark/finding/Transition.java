package dev.tidemark.finding;

import dev.tidemark.detect.State;
import java.time.Instant;

/** A change of a finding's state. */
public record Transition(State state, Instant at, String why) {
  /** Why a finding is cleared that grows all the same. */
  public static final String BY_USER = "cleared by the user";
}
