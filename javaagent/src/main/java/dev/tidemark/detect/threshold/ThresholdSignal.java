package dev.tidemark.detect.threshold;

/** One threshold over the whole process. Pure, and without a memory of its own. */
@FunctionalInterface
public interface ThresholdSignal {
  Word judge(ProcessPast past);
}
