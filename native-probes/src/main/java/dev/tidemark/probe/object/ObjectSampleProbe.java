package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.NativeLibrary;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Samples objects when they are allocated and follows those that stay.
 *
 * <p>Beyond what {@link Probe} says, {@link #live}, {@link #objects} and {@link #refine} may be
 * called from any thread.
 */
public final class ObjectSampleProbe implements Probe {
  public static final String NAME = "object-samples";

  /** The names of the means, as in {@code probe.object-samples=}. */
  public static final String JVMTI = "jvmti";

  public static final String JFR = "jfr";

  /** Bytes of live objects, estimated from the samples; what died since the last collection too. */
  public static final String LIVE_BYTES = "objects.live.bytes";

  /** Samples that are alive: a count. */
  public static final String LIVE_SAMPLES = "objects.live.samples";

  /**
   * Samples taken in a second, since the reading before, without those that an investigation has it
   * take more; by {@link #JVMTI} alone.
   */
  public static final String RATE = "objects.samples.rate";

  /**
   * CPU time that the threads which allocate pay for these, of one core; by {@link #JVMTI} alone.
   */
  public static final String CPU = "objects.samples.cpu";

  /** Bytes between two samples, on average; by {@link #JVMTI} alone. */
  public static final String INTERVAL = "objects.interval";

  /** Samples not taken or given up because a bounded table was full, since the start: a count. */
  public static final String DROPPED = "objects.dropped";

  private final NativeLibrary library;
  private final boolean jfrNamed;
  private volatile @Nullable ObjectMeans opened;
  private volatile int thinned;

  /** What it had come to: one that is opened again must not find out anew at the program's cost. */
  private volatile long interval = SamplingPace.FIRST;

  public ObjectSampleProbe(NativeLibrary library) {
    this(library, false);
  }

  /**
   * @param jfrNamed whether the user asked for {@link #JFR} by name: with ZGC it is too dear to be
   *     chosen for him
   */
  public ObjectSampleProbe(NativeLibrary library, boolean jfrNamed) {
    this.library = library;
    this.jfrNamed = jfrNamed;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "which objects stay, how old they grow, and who allocated them";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(
        Rung.of(JVMTI, jvmti()), Rung.of(JFR, JfrObjectMeans.availability(host, jfrNamed)));
  }

  /** The JVM has one sampler: while we have it nobody else can, but to us it is there. */
  private Availability jvmti() {
    return opened instanceof JvmtiObjectMeans
        ? Availability.yes()
        : JvmtiAvailability.of(library, Runtime.version());
  }

  @Override
  public void open(Host host, String means) throws ProbeException {
    close();
    opened =
        switch (means) {
          case JVMTI -> JvmtiObjectMeans.open(library, interval);
          case JFR -> JfrObjectMeans.open();
          default -> throw new ProbeException(NAME + " has no means " + means);
        };
    opened.thin(thinned, 0);
  }

  @Override
  public boolean samples() {
    return true;
  }

  @Override
  public void thin(int halvings) {
    int more = halvings - thinned;
    thinned = halvings;
    ObjectMeans means = opened;
    if (means != null) {
      means.thin(halvings, Math.max(0, more));
    }
  }

  @Override
  public long heldBytes() {
    ObjectMeans means = opened;
    return means == null ? 0 : means.heldBytes();
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    ObjectMeans means = opened;
    if (means == null) {
      throw new ProbeException(NAME + " is not open");
    }
    means.poll();
    LiveObjects live = means.live();
    sink.put(LIVE_BYTES, live.samples().stream().mapToDouble(ObjectSample::weightBytes).sum());
    sink.put(LIVE_SAMPLES, (double) live.samples().size());
    sink.put(DROPPED, (double) live.dropped());
    means.put(sink);
  }

  /** What was alive at the last reading; empty while the probe is closed. */
  public Optional<LiveObjects> live() {
    ObjectMeans means = opened;
    return means == null ? Optional.empty() : Optional.of(means.live());
  }

  /**
   * Strong references to those of the samples that are still alive, in their order; none where the
   * means knows no identity. Let go of them soon.
   */
  public List<Object> objects(List<ObjectSample> which) {
    ObjectMeans means = opened;
    return means == null ? List.of() : means.objects(which);
  }

  /** Samples finer from now on, at a higher cost, or as usual again; for an investigation. */
  public void refine(boolean finer) {
    ObjectMeans means = opened;
    if (means != null) {
      means.refine(finer);
    }
  }

  @Override
  public void close() {
    ObjectMeans means = opened;
    opened = null;
    if (means != null) {
      interval = means.interval();
      means.close();
    }
  }
}
