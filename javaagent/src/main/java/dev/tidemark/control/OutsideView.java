package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.detect.outside.Engine;
import dev.tidemark.detect.outside.Levels;
import dev.tidemark.detect.outside.Thresholds;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine that judges from outside, fed with what is read, over hours and weeks.
 *
 * <p>For the agent's one thread only.
 */
final class OutsideView {
  private @Nullable Engine engine;

  /** Of a JVM's life up to now; what earlier lives did is learned as well. */
  void restore(List<Sample> past) {
    past.forEach(this::look);
  }

  void look(Sample sample) {
    Engine.Limits limits =
        new Engine.Limits(
            sample.get(Measure.MEMORY_LIMIT),
            sample.get(Measure.MAX_HEAP),
            sample.get(Measure.MAX_DIRECT));
    Engine running = engine;
    if (running == null) {
      running = new Engine(Levels.PRODUCTION, Thresholds.DEFAULT, limits);
      engine = running;
    }
    if (!Double.isNaN(limits.containerBytes())) {
      running.limits(limits);
    }
    running.look(sample);
  }

  /** What comes does not compare with what was. */
  void restart() {
    engine = null;
  }

  /** Null where nothing is claimed of the account, or no more, or it does not grow just now. */
  @Nullable Claim of(Kind kind) {
    Engine running = engine;
    return running != null && Engine.JUDGED.contains(kind) && running.grows(kind)
        ? running.claim(kind)
        : null;
  }
}
