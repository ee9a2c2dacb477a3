package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jvm.RecorderRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same picture from the flight recorder's samples of old objects ({@code jdk.OldObjectSample}),
 * for JVMs where another profiler holds the sampler of JVMTI or no native library loads.
 *
 * <p>It knows less. It sees objects only at a look, 256 at the most, and gives no identity: {@link
 * #objects} is empty, so whoever needs the objects themselves searches by class. Live bytes are the
 * heap's, shared out as {@link LiveShares} says: trust a site's share, not its bytes. JDK 17 does
 * not tell the size of an object: there {@code bytes} of what is no array are a guess, and {@code
 * weightCount} with them. An object that is gone from one look to the next has died or lost its
 * place in the recorder's table; which of both is not told, so {@code dropped} counts neither.
 *
 * <p>{@link #poll} is cheap but for the polls that look. A look takes a few milliseconds and writes
 * 100 to 200 KiB to a file that is gone afterwards; looks are spaced so that they take at most
 * their share of a core, and by a minute where somebody else records to disk, whose files they make
 * larger. There is none while somebody else records in memory, for it would take that recording's
 * data.
 *
 * <p>Births are placed by the polls: collections survived are those after the first poll that
 * followed the birth, at least so many.
 *
 * <p>May be used from any thread; a poll waits for a look.
 */
final class JfrObjectMeans implements ObjectMeans {

  /** What a look takes, in seconds, smoothed. */
  static final String LOOK_COST = "objects.look.cost";

  /** Looks so far: a count. */
  static final String LOOKS = "objects.looks";

  /** Looks not made because they would have taken another recording's data: a count. */
  static final String HELD = "objects.looks.held";

  static final Duration LEAST_GAP = Duration.ofSeconds(1);
  static final Duration LEAST_GAP_WITH_OTHERS = Duration.ofSeconds(60);
  static final double CPU_SHARE = 0.002;

  /** A poll a second for some hours, as most of them see no collection. */
  private static final int HISTORY = 4096;

  /** What an object keeps from look to look. */
  private record Known(long id, long bornNanos, CollectionHistory.Entry born) {}

  private final OldObjectSource source;
  private final LookSpacing spacing;
  private final HeapCollections collections = new HeapCollections();
  private final CollectionHistory history = new CollectionHistory(HISTORY);
  private Map<OldObject.Key, Known> known = new HashMap<>();
  private volatile LiveObjects live = new LiveObjects(System.nanoTime(), 0, 0, List.of(), 0);
  private long lastId;
  private long dropped;
  private long looks;
  private long held;
  private boolean finer;
  private boolean closed;

  JfrObjectMeans(OldObjectSource source, LookSpacing spacing) {
    this.source = source;
    this.spacing = spacing;
    history.add(collections.read());
  }

  /**
   * Whether it works here; with ZGC only when asked for by name.
   *
   * @param named whether the user asked for this means by its name
   */
  static Availability availability(Host host, boolean named) {
    try {
      return JfrAvailability.ofThisJvm().availability(named);
    } catch (RuntimeException | LinkageError e) {
      return Availability.unknown("cannot ask the flight recorder: " + e);
    }
  }

  /** Starts the recorder's sampler, which takes most of a second in a JVM that never used it. */
  static JfrObjectMeans open() throws ProbeException {
    return open(new LookSpacing(LEAST_GAP, LEAST_GAP_WITH_OTHERS, CPU_SHARE));
  }

  static JfrObjectMeans open(LookSpacing spacing) throws ProbeException {
    try {
      return new JfrObjectMeans(OldObjectRecording.open(), spacing);
    } catch (LinkageError e) {
      throw new ProbeException("the flight recorder cannot be used: " + e, e);
    }
  }

  @Override
  public synchronized void poll() throws ProbeException {
    if (closed) {
      return;
    }
    Availability room = RecorderRoom.ofThisJvm().toGoOn();
    if (!room.isAvailable()) {
      close();
      throw new ProbeException(room.reason());
    }
    history.add(collections.read());
    OtherRecordings others = source.others();
    if (finer || spacing.isDue(System.nanoTime(), others)) {
      lookUnless(others);
    }
  }

  /** Looks now, whatever it costs us; for an investigation. */
  synchronized void refresh() throws ProbeException {
    if (!closed) {
      history.add(collections.read());
      lookUnless(source.others());
    }
  }

  /** Not at the price of somebody else's data; the picture grows old instead. */
  private void lookUnless(OtherRecordings others) throws ProbeException {
    if (others == OtherRecordings.IN_MEMORY) {
      held++;
    } else {
      look();
    }
  }

  private void look() throws ProbeException {
    long begin = System.nanoTime();
    try {
      take(source.look());
      looks++;
    } finally {
      spacing.looked(begin, System.nanoTime());
    }
  }

  private void take(OldObjects seen) {
    CollectionHistory.Entry last = history.last();
    LiveShares shares =
        LiveShares.of(
            seen.objects().stream().mapToLong(OldObject::bytes).toArray(), collections.liveBytes());
    Map<OldObject.Key, Known> still = new HashMap<>();
    List<ObjectSample> samples = new ArrayList<>();
    for (OldObject object : seen.objects()) {
      Known it = known.get(object.key());
      if (it == null) {
        it = meet(object.bornNanos());
      }
      still.put(object.key(), it);
      samples.add(sample(object, it, last, shares.weight(object.bytes())));
    }
    known = still;
    dropped += seen.dropped();
    live = new LiveObjects(last.nanos(), last.epoch(), last.old(), samples, dropped);
  }

  private Known meet(long bornNanos) {
    lastId++;
    return new Known(lastId, bornNanos, history.atOrAfter(bornNanos));
  }

  private static ObjectSample sample(
      OldObject object, Known it, CollectionHistory.Entry now, double weight) {
    return new ObjectSample(
        it.id,
        object.className(),
        object.frames(),
        object.thread(),
        it.bornNanos,
        object.bytes(),
        weight,
        weight / object.bytes(),
        now.young() - it.born.young(),
        now.old() - it.born.old(),
        it.born.epoch());
  }

  @Override
  public LiveObjects live() {
    return live;
  }

  /** None: the recorder gives no identity. */
  @Override
  public List<Object> objects(List<ObjectSample> which) {
    return List.of();
  }

  @Override
  public synchronized void put(SampleSink sink) {
    sink.put(LOOKS, (double) looks);
    sink.put(HELD, (double) held);
    sink.put(LOOK_COST, spacing.costSeconds());
  }

  /** Finer is a look at each poll: the recorder samples as it does. */
  @Override
  public synchronized void refine(boolean finer) {
    this.finer = finer;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      source.close();
      collections.close();
      live = new LiveObjects(System.nanoTime(), 0, 0, List.of(), dropped);
      known = new HashMap<>();
    }
  }
}
