package dev.tidemark.it.bench;

import java.io.IOException;
import java.util.Map;

/** One thing that is switched on and off in a running JVM. */
final class SlicePlan {
  private static final int SETTLE_MILLIS = 1_500;

  private final CostSubject subject;
  private final AgentSwitch agent;
  private final String what;
  private final int seconds;
  private boolean paused;

  /**
   * @param what {@code watch}, {@code nothing} or the kind of an investigation
   */
  SlicePlan(CostSubject subject, AgentSwitch agent, String what, int seconds) {
    this.subject = subject;
    this.agent = agent;
    this.what = what;
    this.seconds = seconds;
  }

  Map<String, Object> slice(boolean on) throws IOException {
    switch (what) {
      case "nothing" -> Tool.waitMillis(SETTLE_MILLIS);
      case "watch" -> watch(on);
      default -> {
        return on ? investigated() : CostBench.figures(subject, seconds);
      }
    }
    return CostBench.figures(subject, seconds);
  }

  private void watch(boolean on) throws IOException {
    if (on == paused) {
      agent.call(on ? "resume" : "pause");
      paused = !on;
    }
    Tool.waitMillis(SETTLE_MILLIS);
  }

  /** The whole of an investigation, its end included. */
  private Map<String, Object> investigated() throws IOException {
    String answer = agent.investigate(what, seconds);
    if (!answer.startsWith("investigating")) {
      throw new IOException(answer);
    }
    Map<String, Object> figures = CostBench.figures(subject, seconds);
    figures.put("answer", answer);
    for (int i = 0; i < 60 && agent.state().equals("INVESTIGATING"); i++) {
      Tool.waitMillis(500);
    }
    Tool.waitMillis(SETTLE_MILLIS);
    return figures;
  }
}
