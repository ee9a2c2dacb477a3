package dev.tidemark.probe.object;

import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.ObjectSampler;
import dev.tidemark.probe.jni.ObjectSampler.Batch;
import dev.tidemark.probe.jvm.CollectionCounts;
import dev.tidemark.probe.jvm.CollectionCounts.Count;
import dev.tidemark.probe.object.SamplingPace.Aim;
import dev.tidemark.probe.object.StackTable.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the JVM's own object sampler, followed by weak references.
 *
 * <p>Their lock is this object's; the application never waits for it.
 */
final class JvmtiObjectMeans implements ObjectMeans {
  private static final int MOST_SAMPLES = 8_192;
  private static final int MOST_STACKS = 4_096;
  private static final int BATCH = 32;

  /** A tracked object, what is shown of it, and its places in lists. */
  private static final long BYTES_PER_SAMPLE = 176;

  /** Slots of the sampler's ring: see object_samples.c. */
  private static final int RING = 2_048;

  private final ObjectSampler sampler;
  private final CollectionCounts collections = new CollectionCounts();
  private final Aim normal;
  private final SamplingPace pace;
  private final Batch batch = new Batch(BATCH);
  private final long[] untracked = new long[BATCH];
  private final StackTable stacks = new StackTable(MOST_STACKS);
  private final SampleTable table;
  private final SamplingCost cost = new SamplingCost(System.nanoTime());

  private Aim usual;
  private boolean refined;

  /** Also within the reading that follows the end of it. */
  private boolean wasRefined;

  private long usualInterval;
  private long nextId = 1;
  private long givenUp;
  private Count counts;
  private long countedNanos = System.nanoTime();
  private @Nullable LiveObjects live;
  private boolean closed;

  private JvmtiObjectMeans(ObjectSampler sampler, Aim usual) {
    this.sampler = sampler;
    this.normal = usual;
    this.usual = usual;
    this.pace = new SamplingPace(usual, RING);
    this.counts = collections.read();
    this.table = new SampleTable(MOST_SAMPLES, new WeakReferences(), new SplittableRandom());
  }

  private static final class WeakReferences implements SampleTable.References {
    @Override
    public void buryDead(long[] references, int length) {
      ObjectSampler.buryDead(references, length);
    }

    @Override
    public void bury(long[] references, int length) {
      ObjectSampler.bury(references, length);
    }
  }

  /**
   * @param interval bytes between samples, to begin with
   */
  static ObjectMeans open(NativeLibrary library, long interval) throws NativeException {
    Aim aim = new CollectionCounts().isZgc() ? Aim.SPARING : Aim.USUAL;
    return open(library, aim, interval);
  }

  static JvmtiObjectMeans open(NativeLibrary library, Aim aim, long interval)
      throws NativeException {
    ObjectSampler sampler = ObjectSampler.open(library, interval, aim.burst());
    try {
      return new JvmtiObjectMeans(sampler, aim);
    } catch (Throwable e) {
      // No memory: the application's threads would go on filling a sampler that nobody has.
      sampler.close();
      throw e;
    }
  }

  /**
   * What is said to have survived a collection must have been looked at after it, and what was not
   * seen before must not have survived one: hence one count before and one after.
   */
  @Override
  public synchronized void poll() throws NativeException {
    if (closed) {
      return;
    }
    live = null;
    countedNanos = System.nanoTime();
    counts = collections.read();
    table.forgetDead();
    takeIn();
    keepPace();
  }

  private void takeIn() throws NativeException {
    int taken;
    do {
      taken = sampler.take(batch);
      int tracked = 0;
      try {
        for (Count born = collections.read(); tracked < taken; tracked++) {
          track(tracked, born);
        }
      } finally {
        giveUp(tracked, taken);
      }
    } while (taken == batch.room());
  }

  /**
   * Ends the references of a batch that something kept from being tracked, a full heap as a rule:
   * nobody else would, and each costs every collection. Allocates nothing.
   */
  private void giveUp(int from, int to) {
    for (int i = from; i < to; i++) {
      untracked[i - from] = batch.reference(i);
    }
    if (from < to) {
      givenUp += to - from;
      ObjectSampler.bury(untracked, to - from);
    }
  }

  private void track(int sample, Count born) throws NativeException {
    if (table.isFull()) {
      givenUp += table.thin(born);
      pace.thinned(sampler.interval());
    }
    String className = batch.takeClassName(sample);
    Optional<Stack> stack = stacks.intern(new SampledStack(sampler, batch, sample));
    if (stack.isEmpty()) {
      givenUp++;
      ObjectSampler.bury(new long[] {batch.reference(sample)}, 1);
      return;
    }
    try {
      table.add(
          new TrackedObject(
              nextId++,
              batch.reference(sample),
              className,
              stack.get(),
              batch.thread(sample),
              batch.bornNanos(sample),
              batch.bytes(sample),
              weight(batch.bytes(sample), batch.interval(sample)),
              born));
    } catch (Throwable e) {
      stack.get().release();
      throw e;
    }
  }

  /** An object of this size is hit with the probability 1 - e^(-bytes/interval). */
  static double weight(long bytes, long interval) {
    return 1 / -Math.expm1(-(double) bytes / interval);
  }

  private void keepPace() throws NativeException {
    SamplingCost.Since since =
        cost.read(
            sampler.drawn(),
            sampler.spentNanos(),
            System.nanoTime(),
            wasRefined ? 1.0 / Aim.FINER : 1);
    wasRefined = refined;
    long interval = sampler.interval();
    long wanted = pace.next(interval, since.drawn(), since.seconds(), table.fill());
    if (wanted != interval) {
      sampler.pace(wanted, pace.aim().burst());
    }
  }

  @Override
  public synchronized LiveObjects live() {
    LiveObjects known = live;
    if (known == null) {
      known =
          new LiveObjects(countedNanos, counts.all(), counts.old(), table.asOf(counts), dropped());
      live = known;
    }
    return known;
  }

  private long dropped() {
    try {
      return givenUp + sampler.drops();
    } catch (NativeException e) {
      return givenUp; // closed
    }
  }

  @Override
  public synchronized List<Object> objects(List<ObjectSample> which) {
    List<Object> alive = new ArrayList<>();
    for (ObjectSample sample : which) {
      TrackedObject tracked = table.find(sample.id());
      Object object = tracked == null ? null : ObjectSampler.object(tracked.reference());
      if (object != null) {
        alive.add(object);
      }
    }
    return alive;
  }

  @Override
  public synchronized void put(SampleSink sink) {
    if (closed) {
      return;
    }
    if (cost.isKnown()) {
      sink.put(ObjectSampleProbe.RATE, cost.rate());
      sink.put(ObjectSampleProbe.CPU, cost.cpu());
    }
    sink.put(ObjectSampleProbe.INTERVAL, (double) interval());
  }

  @Override
  public synchronized long interval() {
    try {
      return sampler.interval();
    } catch (NativeException e) {
      return SamplingPace.FIRST; // closed
    }
  }

  /** Rarer again at once when it ends: what it costs from then on is layer 1's. */
  @Override
  public synchronized void refine(boolean finer) {
    long interval = interval();
    if (finer) {
      usualInterval = refined ? usualInterval : interval;
      wasRefined = true;
    } else if (refined) {
      interval = Math.max(interval, usualInterval);
    }
    refined = finer;
    pace(interval);
  }

  /**
   * At once; by the pace alone it would take until the next reading. What was spent before says
   * nothing of what is spent from now on, and is forgotten.
   */
  @Override
  public synchronized void thin(int halvings, int more) {
    usual = normal.rarer(halvings);
    pace(Math.min(SamplingPace.CEILING, interval() << more));
    try {
      cost.restart(sampler.drawn(), sampler.spentNanos(), System.nanoTime());
    } catch (NativeException e) {
      return; // closed: nothing is spent
    }
  }

  private void pace(long interval) {
    pace.aim(refined ? usual.finer() : usual);
    try {
      sampler.pace(interval, pace.aim().burst());
    } catch (NativeException e) {
      return; // closed: nothing to refine
    }
  }

  @Override
  public synchronized long heldBytes() {
    return (long) table.size() * BYTES_PER_SAMPLE + stacks.heldBytes();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      sampler.close();
      table.clear();
      live = null;
    }
  }
}
