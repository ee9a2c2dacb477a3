package dev.tidemark.it.score.rival;

import java.util.List;

/** One who judges, at work on one JVM. */
public interface Sitting {
  /** Sees the next reading and says which alarms stand now; none where it is quiet. */
  List<Alarm> see(Reading reading);
}
