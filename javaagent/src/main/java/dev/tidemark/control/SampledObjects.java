package dev.tidemark.control;

import dev.tidemark.investigate.heap.GenerationHistory;
import dev.tidemark.investigate.heap.HeapSamples;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.object.LiveObjects;
import dev.tidemark.probe.object.ObjectSample;
import dev.tidemark.probe.object.ObjectSampleProbe;
import java.util.List;

/**
 * The object samples of layer 1, as layer 2 needs them.
 *
 * <p>Guarantees: the agent's thread reads the probe; an investigation's thread only takes what was
 * read, and may ask for the next reading to come at once.
 */
final class SampledObjects implements HeapSamples {
  private final ObjectSampleProbe probe;
  private final ProbeSlot slot;
  private final GenerationHistory generations = new GenerationHistory();
  private volatile boolean wanted;

  SampledObjects(ObjectSampleProbe probe, ProbeSlot slot) {
    this.probe = probe;
    this.slot = slot;
  }

  /** Before the reading of all probes, on the agent's thread. */
  void prepare() {
    if (wanted) {
      slot.hurry();
    }
  }

  /** After it. */
  void look() {
    probe.live().ifPresent(generations::observe);
  }

  GenerationHistory generations() {
    return generations;
  }

  @Override
  public Availability availability() {
    return slot.isOn()
        ? Availability.yes()
        : Availability.no(
            "objects are not sampled: " + slot.picture().reason(),
            "see the probe " + probe.name() + " in doctor");
  }

  @Override
  public String means() {
    return slot.means();
  }

  @Override
  public void wanted(boolean now) {
    wanted = now;
    probe.refine(now);
  }

  @Override
  public LiveObjects live() {
    return probe.live().orElseGet(() -> new LiveObjects(System.nanoTime(), 0, 0, List.of(), 0));
  }

  @Override
  public List<Object> objects(List<ObjectSample> which) {
    return probe.objects(which);
  }
}
