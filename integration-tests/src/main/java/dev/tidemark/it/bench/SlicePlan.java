package dev.tidemark.it.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Things that are switched on and off in a running JVM: the agent's probes ({@code watch}), an
 * investigation (by the kind of account), a rival that can be switched.
 */
final class SlicePlan {
  private static final int SETTLE_MILLIS = 1_500;

  /**
   * The first reading after a resume finds out what later ones know; it is a tick away, and a tick
   * is twenty seconds where the budget has everything read half as often.
   */
  private static final int FIRST_READ_MILLIS = 22_000;

  private static final Set<String> NOTHING = Set.of("off", "off2", "nothing");

  private final CostSubject subject;
  private final AgentSwitch agent;
  private final Map<String, RivalSwitch> rivals;
  private final int seconds;
  private final boolean watches;
  private boolean paused;
  private boolean resumed;

  /**
   * @param agent null where the JVM has none
   * @param rivals by their names
   * @param switched all that will be
   */
  SlicePlan(
      CostSubject subject,
      AgentSwitch agent,
      Map<String, RivalSwitch> rivals,
      List<String> switched,
      int seconds) {
    this.subject = subject;
    this.agent = agent;
    this.rivals = rivals;
    this.seconds = seconds;
    this.watches = switched.contains("watch");
  }

  /** Whether the JVM needs our agent for it. */
  static boolean isAgents(String switched) {
    return switched.equals("watch") || switched.equals(switched.toUpperCase(java.util.Locale.ROOT));
  }

  /** What it costs the first time is loading and compiling, and not measured. */
  void tryAll() throws IOException {
    for (RivalSwitch rival : rivals.values()) {
      rival.on();
      Tool.waitMillis(SETTLE_MILLIS);
      rival.off();
    }
  }

  Map<String, Object> slice(String what) throws IOException {
    prepare(what);
    RivalSwitch rival = rivals.get(what);
    if (rival != null) {
      rival.on();
    }
    settle();
    Map<String, Object> figures = SliceFigures.of(subject, () -> pass(what));
    if (rival != null) {
      rival.off();
    }
    if (rival != null || isInvestigation(what)) {
      Tool.waitMillis(SETTLE_MILLIS);
    }
    return figures;
  }

  /** The probes on or off, where it is them that are switched. */
  void prepare(String what) throws IOException {
    if (watches) {
      pause(!what.equals("watch"));
    }
  }

  /** Waits until what was switched goes as it will. */
  void settle() {
    Tool.waitMillis(resumed ? FIRST_READ_MILLIS : SETTLE_MILLIS);
    resumed = false;
  }

  /** A slice's time, or the whole of an investigation: what it looks at and makes of it. */
  void pass(String what) throws IOException {
    if (isInvestigation(what)) {
      investigate(what);
    } else {
      Tool.waitSeconds(seconds);
    }
  }

  private boolean isInvestigation(String what) {
    return !rivals.containsKey(what) && !what.equals("watch") && !NOTHING.contains(what);
  }

  private void pause(boolean wanted) throws IOException {
    if (wanted == paused) {
      return;
    }
    agent().call(wanted ? "pause" : "resume");
    paused = wanted;
    resumed = !wanted;
  }

  private void investigate(String kind) throws IOException {
    String answer = agent().investigate(kind, seconds);
    if (!answer.startsWith("investigating")) {
      throw new IOException(answer);
    }
    Tool.waitSeconds(seconds);
    for (int i = 0; i < 120 && agent().state().equals("INVESTIGATING"); i++) {
      Tool.waitMillis(500);
    }
  }

  private AgentSwitch agent() throws IOException {
    if (agent == null) {
      throw new IOException("the JVM runs without the agent");
    }
    return agent;
  }
}
