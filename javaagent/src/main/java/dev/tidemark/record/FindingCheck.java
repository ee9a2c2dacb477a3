package dev.tidemark.record;

import dev.tidemark.detect.State;
import dev.tidemark.finding.KnownFinding;
import dev.tidemark.finding.Transition;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What was read from a file is held against what can be, but for the time of day: the clock may
 * have been set back since, see {@link KnownFinding#notAfter}.
 */
final class FindingCheck {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");
  private static final int MOST_ENTRIES = 100;

  private FindingCheck() {}

  /**
   * @throws IllegalArgumentException with what is wrong
   */
  static void check(KnownFinding read) {
    require(read.id() != null && ID.matcher(read.id()).matches(), "an id that is none");
    require(
        read.kind() != null && read.state() != null && read.verdict() != null,
        "a name that is unknown");
    require(read.suspectedAt() != null, "suspected at no time");
    require(read.state() != State.CONFIRMED || read.confirmedAt() != null, "confirmed at no time");
    require(
        read.trend() != null
            && Double.isFinite(read.trend().perSecond())
            && Double.isFinite(read.trend().intercept()),
        "no trend");
    int most = Math.max(read.sites().size(), read.evidence().size());
    require(Math.max(read.transitions().size(), most) <= MOST_ENTRIES, "more than is ever written");
    transitions(read);
  }

  private static void transitions(KnownFinding read) {
    Instant last = Instant.MIN;
    State state = null;
    for (Transition one : read.transitions()) {
      require(one.state() != null && one.at() != null && one.why() != null, "half a transition");
      require(!one.at().isBefore(last), "transitions out of order");
      last = one.at();
      state = one.state();
    }
    require(state == read.state(), "a state that it never came to");
  }

  private static void require(boolean holds, String wrong) {
    if (!holds) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
