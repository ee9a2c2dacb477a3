package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * All threshold signals with what they say now.
 *
 * <p>The other two of the table, allocation sites without frees and objects that nobody touches,
 * are asked inside and are evidence of their own ({@code unfreed-sites}, {@code staleness}).
 */
public final class ThresholdSignals {
  private final List<ThresholdSignal> signals;

  public ThresholdSignals() {
    this(
        List.of(
            new RssAboveBaseline(RssAboveBaseline.DEFAULT_SIGMAS),
            new VszAgainstRss(VszAgainstRss.DEFAULT_TIMES),
            new FaultRate(FaultRate.DEFAULT_PER_SECOND),
            new MemoryPressure(MemoryPressure.DEFAULT_PERCENT),
            new AnonymousFaults(AnonymousFaults.DEFAULT_SHARE),
            new WorkingSet(WorkingSet.DEFAULT_QUARTERS),
            new Fragmentation(Fragmentation.DEFAULT_RISE)));
  }

  public ThresholdSignals(List<ThresholdSignal> signals) {
    this.signals = List.copyOf(signals);
  }

  /**
   * What they say.
   *
   * @param speaking evidence of those that speak
   * @param known how many could be read, the silent ones included
   */
  public record Said(List<Evidence> speaking, int known) {
    public static final Said NOTHING = new Said(List.of(), 0);

    public Said {
      speaking = List.copyOf(speaking);
    }

    /** 0 to 1; NaN where none could be read. */
    public double share() {
      return known == 0 ? Double.NaN : (double) speaking.size() / known;
    }

    /** The system is short of memory: there is no time to wait. */
    public boolean isUrgent() {
      return speaking.stream().anyMatch(one -> one.signal().equals("memory-pressure"));
    }
  }

  public Said judge(ProcessPast past) {
    List<Evidence> speaking = new ArrayList<>();
    int known = 0;
    for (ThresholdSignal signal : signals) {
      Word word = signal.judge(past);
      known += word instanceof Word.Unknown ? 0 : 1;
      if (word instanceof Word.Speaks speaks) {
        speaking.add(speaks.evidence());
      }
    }
    return new Said(speaking, known);
  }
}
