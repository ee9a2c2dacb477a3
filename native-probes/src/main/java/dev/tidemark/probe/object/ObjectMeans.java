package dev.tidemark.probe.object;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import java.util.List;

/**
 * An opened means of sampling objects and of knowing which of them are still alive.
 *
 * <p>Assumptions: one thread calls {@link #poll} and {@link #put}; {@link #live}, {@link #objects},
 * {@link #refine} and {@link #close} may come from any thread, also at the same time.
 *
 * <p>Guarantees: nothing here keeps a sampled object alive, but for the moment of {@link #objects};
 * after {@link #close} every call answers as if there were no samples.
 */
interface ObjectMeans extends AutoCloseable {

  /** Takes in what was sampled and what died since the last call; called each second or ten. */
  void poll() throws ProbeException;

  /** What was known at the last {@link #poll}. */
  LiveObjects live();

  /**
   * Strong references to those of the samples that are still alive, in their order. Let go of them
   * soon: they keep alive what they name.
   *
   * @return empty where the means knows no identity
   */
  List<Object> objects(List<ObjectSample> which);

  /** What this means alone can tell of itself: the sampling interval and the like. */
  default void put(SampleSink sink) {}

  /** Bytes between two samples, on average; a means that does not choose it says the usual. */
  default long interval() {
    return SamplingPace.FIRST;
  }

  /**
   * Samples finer from now on, at a higher cost, or as usual again. A means that cannot ignores it.
   */
  default void refine(boolean finer) {}

  /**
   * Samples 2^halvings times as rarely as usual, and {@code more} halvings rarer than just now. A
   * means that cannot ignores it.
   */
  default void thin(int halvings, int more) {}

  /** Bytes of the heap its tables hold, estimated. */
  default long heldBytes() {
    return 0;
  }

  @Override
  void close();
}
