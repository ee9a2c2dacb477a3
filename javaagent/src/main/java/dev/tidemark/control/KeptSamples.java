package dev.tidemark.control;

import dev.tidemark.detect.Bytes;
import dev.tidemark.options.Options;
import dev.tidemark.record.RecordingFile;
import dev.tidemark.record.SavedSamples;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import dev.tidemark.series.SampleHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was read and is kept: all of it in {@code record=FILE}, its buckets in the output folder, so
 * that an agent that comes again to the same JVM goes on where the last one stopped.
 *
 * <p>A new JVM begins anew: its level does not compare. What the lives before it did stays in the
 * file for a month. Safe for many threads: the JVM's end saves from a thread of its own.
 */
final class KeptSamples implements AutoCloseable {
  private static final double SAVE_BUCKETS = 10;

  private final Options options;
  private final String life;
  private final Consumer<String> log;
  private final Optional<SavedSamples> saved;
  private final @Nullable RecordingFile recording;
  private SampleHistory history;
  private String means = "";
  private boolean restored;
  private boolean failing;
  private boolean young;
  private double savedAt = Double.NaN;

  /**
   * @param life the JVM's, from {@link JvmLife}
   */
  KeptSamples(Options options, String life, Consumer<String> log) {
    this.options = options;
    this.life = life;
    this.log = log;
    this.saved = options.output().map(SavedSamples::new);
    this.recording =
        options
            .record()
            .map(file -> RecordingFile.open(file, RecordingFile.MOST_BYTES, log))
            .orElse(null);
    this.history = empty();
  }

  private SampleHistory empty() {
    return SampleHistory.ofBuckets(options.scale().bucketSeconds(), options.scale().capacity());
  }

  /**
   * Once, as soon as it is known by what means is read from now on.
   *
   * @param readBy the means, without blanks
   * @return what this life of the JVM has shown by the same means, the oldest first
   */
  synchronized List<Sample> restore(String readBy) {
    means = options.preset() + "/" + readBy;
    if (restored || saved.isEmpty()) {
      return List.of();
    }
    restored = true;
    history = empty();
    if (!saved.get().exist()) {
      return List.of();
    }
    try {
      SavedSamples.Saved past = saved.get().load();
      List<Sample> before = past.samples().subList(0, past.earlier());
      List<Sample> last = past.samples().subList(past.earlier(), past.samples().size());
      before.forEach(this::fold);
      history.begin();
      last.forEach(this::fold);
      if (!past.life().equals(life)) {
        history.begin();
        return List.of();
      }
      if (!past.means().equals(means)) {
        log.accept("what was saved of this JVM was read by other means and is not gone on with");
        history.restart();
        return List.of();
      }
      return lastLife(last).stream().filter(sample -> !isYoung(sample)).toList();
    } catch (IOException e) {
      log.accept("output=" + folder() + ": series.csv is ignored: " + e.getMessage());
      return List.of();
    }
  }

  /** The first minutes of a JVM grow by themselves and are no part of its series. */
  private boolean isYoung(Sample sample) {
    return sample.get(Measure.UPTIME) < options.scale().warmUpSeconds();
  }

  /** A file may be of an agent that did not tell its lives apart. */
  private static List<Sample> lastLife(List<Sample> samples) {
    List<Sample> own = new ArrayList<>();
    double uptime = Double.NEGATIVE_INFINITY;
    for (Sample sample : samples) {
      double next = sample.get(Measure.UPTIME);
      if (next < uptime) {
        own.clear();
      }
      uptime = next;
      own.add(sample);
    }
    return own;
  }

  /** Says what is gone on with. */
  void continued(List<Sample> samples) {
    double seconds =
        samples.get(samples.size() - 1).get(Measure.UPTIME) - samples.get(0).get(Measure.UPTIME);
    log.accept("goes on with " + Bytes.duration(seconds) + " of this JVM's past from " + folder());
  }

  synchronized void add(Sample sample) {
    if (recording != null) {
      recording.add(sample);
    }
    if (saved.isEmpty()) {
      return;
    }
    fold(sample);
    double uptime = sample.get(Measure.UPTIME);
    if (Double.isNaN(savedAt)) {
      savedAt = uptime;
    } else if (uptime - savedAt >= SAVE_BUCKETS * options.scale().bucketSeconds()) {
      savedAt = uptime;
      save();
    }
  }

  /**
   * Of a row the lowest counts: one that reached back to the JVM's first minutes would tell no
   * level of the time after them.
   */
  private void fold(Sample sample) {
    if (isYoung(sample) != young) {
      young = !young;
      history.split();
    }
    history.add(sample);
  }

  /**
   * What comes does not compare with what was.
   *
   * @param readBy the means from now on, without blanks
   */
  synchronized void restart(String readBy) {
    means = options.preset() + "/" + readBy;
    history.restart();
  }

  /** Nothing before the past was asked for: it would be overwritten. */
  synchronized void save() {
    if (!restored || saved.isEmpty()) {
      return;
    }
    try {
      saved.get().save(new SavedSamples.Saved(life, means, history.samples(), history.earlier()));
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        log.accept("output=" + folder() + ": the series cannot be saved: " + e);
      }
      failing = true;
    }
  }

  private String folder() {
    return options.output().map(Object::toString).orElse("");
  }

  @Override
  public synchronized void close() {
    save();
    if (recording != null) {
      recording.close();
    }
  }
}
