package dev.tidemark.investigate.heap;

import dev.tidemark.detect.Generations;
import dev.tidemark.investigate.SiteSurvival;
import dev.tidemark.investigate.Survival;
import dev.tidemark.probe.object.ObjectSample;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Sums up the ages of sites' samples, of each and of all. */
final class Survivals {
  private static final int BINS = 12;

  private Survivals() {}

  /**
   * @param sites at least one
   * @param poisson whether the samples' weights are those of Poisson sampling: only then their
   *     error is known
   * @param generations of the heaviest site
   * @param nowNanos when the samples were seen alive
   */
  static Survival of(
      List<SiteSurvivors> sites, boolean poisson, Generations generations, long nowNanos) {
    List<ObjectSample> samples = sites.stream().flatMap(site -> site.samples().stream()).toList();
    return new Survival(
        sites.stream().mapToDouble(SiteSurvivors::bytes).sum(),
        sites.stream().mapToDouble(SiteSurvivors::count).sum(),
        error(poisson, sites.stream().mapToDouble(SiteSurvivors::variance).sum()),
        median(samples, sample -> (nowNanos - sample.bornNanos()) / 1e9),
        median(samples, sample -> (double) survived(sample)),
        oldShare(samples),
        ages(samples),
        generations.now(),
        generations.perCollection(),
        generations.collections());
  }

  /** Of one site; {@code poisson} as above. */
  static SiteSurvival of(SiteSurvivors site, boolean poisson) {
    return new SiteSurvival(
        error(poisson, site.variance()),
        site.generations(),
        Arrays.stream(ages(site.samples())).boxed().toList());
  }

  private static double error(boolean poisson, double variance) {
    return poisson ? Math.sqrt(variance) : Double.NaN;
  }

  private static long survived(ObjectSample sample) {
    return sample.youngSurvived() + sample.oldSurvived();
  }

  private static double median(List<ObjectSample> samples, ToDoubleFunction<ObjectSample> value) {
    double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double oldShare(List<ObjectSample> samples) {
    double old = samples.stream().filter(sample -> sample.oldSurvived() > 0).count();
    return old / samples.size();
  }

  /** By powers of two: 1, 2 to 3, 4 to 7… */
  private static long[] ages(List<ObjectSample> samples) {
    long[] bins = new long[BINS];
    int most = 0;
    for (ObjectSample sample : samples) {
      long survived = survived(sample);
      if (survived > 0) {
        int bin = Math.min(BINS - 1, 63 - Long.numberOfLeadingZeros(survived));
        bins[bin]++;
        most = Math.max(most, bin + 1);
      }
    }
    return Arrays.copyOf(bins, most);
  }
}
