package dev.tidemark.replay;

import dev.tidemark.detect.outside.Claim;
import dev.tidemark.detect.outside.Engine;
import dev.tidemark.detect.outside.Levels;
import dev.tidemark.detect.outside.Thresholds;
import dev.tidemark.record.RecordingColumns;
import dev.tidemark.record.RecordingException;
import dev.tidemark.record.RecordingReader;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the engine over a recording.
 *
 * <p>A recording holds no sites, so this is the judgement from outside alone: the same accounts,
 * the same limits, and two signals that series can give. An agent that looks inside may say it
 * earlier, or know better.
 */
public final class Replay {
  private final Levels levels;
  private final double givenLimit;
  private final List<Claim> changes = new ArrayList<>();
  private @Nullable Engine engine;
  private double limit = Double.NaN;
  private double maxHeap = Double.NaN;
  private double from = Double.NaN;
  private double to = Double.NaN;
  private int samples;

  private Replay(Levels levels, double givenLimit) {
    this.levels = levels;
    this.givenLimit = givenLimit;
  }

  /**
   * What was replayed and what was said. Times in seconds since 1970.
   *
   * @param limitBytes NaN where none is known
   * @param maxHeapBytes NaN where none is known
   * @param changes each change of a claim's state, the oldest first
   */
  public record Result(
      int samples,
      double from,
      double to,
      double limitBytes,
      double maxHeapBytes,
      RecordingColumns columns,
      List<Claim> changes) {
    public Result {
      changes = List.copyOf(changes);
    }

    public boolean hasLeak() {
      return changes.stream().anyMatch(Claim::isLeak);
    }
  }

  /**
   * @param lab whether the recording is of seconds and minutes, not of hours and weeks
   * @param limitBytes what the process may use; NaN to take it from the recording
   */
  public static Result run(Path file, boolean lab, double limitBytes)
      throws IOException, RecordingException {
    Replay replay = new Replay(lab ? Levels.LAB : Levels.PRODUCTION, limitBytes);
    RecordingColumns columns = RecordingReader.read(file, replay::next);
    return new Result(
        replay.samples,
        replay.from,
        replay.to,
        replay.limit,
        replay.maxHeap,
        columns,
        replay.changes);
  }

  private void next(Sample sample) {
    Engine running = engine;
    if (running == null) {
      from = sample.seconds();
      limit = Double.isNaN(givenLimit) ? sample.get(Measure.MEMORY_LIMIT) : givenLimit;
      maxHeap = sample.get(Measure.MAX_HEAP);
      running =
          new Engine(
              levels,
              Thresholds.DEFAULT,
              new Engine.Limits(limit, maxHeap, sample.get(Measure.MAX_DIRECT)));
      engine = running;
    }
    to = sample.seconds();
    samples++;
    changes.addAll(running.look(sample));
  }
}
