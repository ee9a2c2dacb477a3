package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.path.TypeNames;
import dev.tidemark.investigate.recorder.EventStream;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jvm.RecordedTypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * By JFR's {@code jdk.ObjectAllocationSample} (JDK-8257602), as often as JFR's own default has it.
 * It works with every collector: nothing sampled is kept or followed.
 *
 * <p>An event's weight is what its thread has allocated since its last event, so the sum over many
 * is what was allocated. A thread's first event is left out: its weight is all that the thread ever
 * allocated, or what it did since the recorder was last on (JDK-8307488). Safe for use by many
 * threads.
 */
final class JfrAllocationWatch implements AllocationWatch {
  private static final String EVENT = "jdk.ObjectAllocationSample";
  private static final Map<String, String> SETTINGS = Map.of("throttle", "150/s");
  private static final int MOST_STACKS = 1000;
  private static final int MOST_THREADS = 10_000;

  private record Place(String className, List<String> frames) {}

  private final Map<Place, Double> bytes = new HashMap<>();

  /** So that a frame that many stacks share is one string. */
  private final Map<String, String> frames = new HashMap<>();

  private final Set<Long> threads = new HashSet<>();
  private final EventStream stream;
  private long dropped;

  private JfrAllocationWatch() {
    stream =
        new EventStream("tidemark-allocations", new EventStream.Events(EVENT, SETTINGS, this::add));
  }

  static AllocationWatch open() {
    try {
      Availability availability = EventStream.availability();
      if (!availability.isAvailable()) {
        throw new IllegalStateException(availability.reason());
      }
      return new JfrAllocationWatch();
    } catch (LinkageError e) {
      throw new IllegalStateException("this Java runtime has no jdk.jfr module", e);
    }
  }

  private void add(RecordedEvent event) {
    RecordedClass type = event.getClass("objectClass");
    RecordedThread thread = event.getThread();
    if (type != null && thread != null) {
      add(
          thread.getId(),
          new Place(TypeNames.of(RecordedTypeName.of(type.getName())), EventStream.frames(event)),
          (double) event.getLong("weight"));
    }
  }

  private synchronized void add(long thread, Place place, double weight) {
    if (!threads.contains(thread)) {
      if (threads.size() < MOST_THREADS) {
        threads.add(thread);
      } else {
        dropped++;
      }
    } else if (bytes.containsKey(place)) {
      bytes.merge(place, weight, Double::sum);
    } else if (bytes.size() < MOST_STACKS) {
      bytes.put(shared(place), weight);
    } else {
      dropped++;
    }
  }

  private Place shared(Place place) {
    List<String> same =
        place.frames.stream().map(frame -> frames.computeIfAbsent(frame, first -> first)).toList();
    return new Place(place.className, same);
  }

  @Override
  public List<Allocation> read() throws InterruptedException {
    stream.drain();
    return snapshot();
  }

  private synchronized List<Allocation> snapshot() {
    List<Allocation> seen = new ArrayList<>();
    bytes.forEach((place, sum) -> seen.add(new Allocation(place.className, place.frames, sum)));
    return seen;
  }

  @Override
  public synchronized long dropped() {
    return dropped;
  }

  @Override
  public List<String> lost() {
    return stream.lost();
  }

  @Override
  public void close() {
    stream.close();
  }
}
