package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.Frames;
import dev.tidemark.probe.object.ObjectSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The live samples of one allocation site.
 *
 * <p>Weights are those of Poisson sampling: an object of {@code s} bytes is sampled with
 * probability {@code p = 1 - exp(-s/interval)} and stands for {@code 1/p} of its kind. The sum is
 * without bias; its variance is estimated by the sum of {@code (1-p) w²} (Horvitz and Thompson).
 *
 * @param frames leaf first
 * @param samples at least one
 */
record SiteSurvivors(List<StackTraceElement> frames, List<ObjectSample> samples) {

  SiteSurvivors {
    samples = List.copyOf(samples);
  }

  /** Sites of the samples that count, the heaviest first; without the agent's own. */
  static List<SiteSurvivors> of(List<ObjectSample> samples, Predicate<ObjectSample> counts) {
    // Samples of one stack share one list: comparing 64 frames of each would cost milliseconds.
    IdentityHashMap<List<StackTraceElement>, List<ObjectSample>> byStack = new IdentityHashMap<>();
    for (ObjectSample sample : samples) {
      if (counts.test(sample)) {
        byStack.computeIfAbsent(sample.frames(), frames -> new ArrayList<>()).add(sample);
      }
    }
    List<SiteSurvivors> sites = new ArrayList<>();
    byStack.forEach((frames, own) -> sites.add(new SiteSurvivors(frames, own)));
    sites.removeIf(site -> Frames.isOfAgent(site.frames().stream().map(Frames::java).toList()));
    sites.sort(Comparator.comparingDouble(SiteSurvivors::bytes).reversed());
    return sites;
  }

  double bytes() {
    return samples.stream().mapToDouble(ObjectSample::weightBytes).sum();
  }

  double count() {
    return samples.stream().mapToDouble(ObjectSample::weightCount).sum();
  }

  /** Of {@link #bytes}; only of samples with the weights of Poisson sampling. */
  double variance() {
    return samples.stream().mapToDouble(SiteSurvivors::variance).sum();
  }

  private static double variance(ObjectSample sample) {
    double missed = 1 - 1 / Math.max(1, sample.weightCount());
    return missed * sample.weightBytes() * sample.weightBytes();
  }

  /** The one most bytes are of. */
  String className() {
    Map<String, Double> bytes = new HashMap<>();
    samples.forEach(sample -> bytes.merge(sample.className(), sample.weightBytes(), Double::sum));
    return bytes.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** Objects born between the same two collections are of one generation. */
  int generations() {
    return (int) samples.stream().mapToLong(ObjectSample::bornEpoch).distinct().count();
  }
}
