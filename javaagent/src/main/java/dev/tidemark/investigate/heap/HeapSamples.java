package dev.tidemark.investigate.heap;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.object.LiveObjects;
import dev.tidemark.probe.object.ObjectSample;
import java.util.List;

/** The sampled objects, as an investigation needs them. Any thread may ask. */
public interface HeapSamples {

  Availability availability();

  /** By which means: {@code jvmti}. */
  String means();

  /** An investigation begins or ends: until then every look takes them in, and finer ones. */
  void wanted(boolean now);

  /** What was alive at the newest look. */
  LiveObjects live();

  /** Strong references to those still alive; empty where the means knows no identity. */
  List<Object> objects(List<ObjectSample> which);
}
