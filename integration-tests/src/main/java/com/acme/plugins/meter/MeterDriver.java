package com.acme.plugins.meter;

import com.acme.plugins.Driver;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;
import org.HdrHistogram.ShortCountsHistogram;
import org.HdrHistogram.SynchronizedHistogram;

/** Counts what it sees in every kind of histogram that its library has. */
public final class MeterDriver implements Driver {
  private static final long HIGHEST = 997;
  private static final int DIGITS = 1;

  @Override
  public long measure(int values) {
    Histogram sum = new Histogram(HIGHEST, DIGITS);
    sum.add(filled(new AtomicHistogram(HIGHEST, DIGITS), values));
    sum.add(filled(new ConcurrentHistogram(HIGHEST, DIGITS), values));
    sum.add(filled(new IntCountsHistogram(HIGHEST, DIGITS), values));
    sum.add(filled(new ShortCountsHistogram(HIGHEST, DIGITS), values));
    sum.add(filled(new SynchronizedHistogram(HIGHEST, DIGITS), values));
    long seen = 0;
    for (HistogramIterationValue value : sum.recordedValues()) {
      seen += value.getCountAddedInThisIterationStep();
    }
    return seen;
  }

  private static AbstractHistogram filled(AbstractHistogram histogram, int values) {
    for (int value = 0; value < values; value++) {
      histogram.recordValue(value % HIGHEST);
    }
    return histogram;
  }
}
