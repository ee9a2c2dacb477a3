package dev.tidemark.probe.object;

import dev.tidemark.probe.jvm.CollectionCounts.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The samples that are alive, as far as is known, in the order in which they came.
 *
 * <p>Bounded: a full table is thinned by chance, each sample with the probability of a half, and
 * those that stay stand for twice as much; so sums over them stay without bias. Those that survived
 * a collection already are spared while the others, most of them dead, make up half of the table.
 * One thread at a time.
 */
final class SampleTable {

  /** What weak references end by. */
  interface References {

    /** Ends those whose objects died, and puts 0 in their place. */
    void buryDead(long[] references, int length);

    /** Ends all. */
    void bury(long[] references, int length);
  }

  private final References references;
  private final RandomGenerator chance;
  private final long[] buffer;
  private final List<TrackedObject> objects = new ArrayList<>();

  SampleTable(int most, References references, RandomGenerator chance) {
    this.references = references;
    this.chance = chance;
    this.buffer = new long[most];
  }

  boolean isFull() {
    return objects.size() == buffer.length;
  }

  int size() {
    return objects.size();
  }

  /** From 0 to 1. */
  double fill() {
    return (double) objects.size() / buffer.length;
  }

  /** Only while it is not full; the ids rise. */
  void add(TrackedObject object) {
    objects.add(object);
  }

  /** Forgets what died. */
  void forgetDead() {
    int length = 0;
    for (TrackedObject object : objects) {
      buffer[length++] = object.reference();
    }
    references.buryDead(buffer, length);
    int kept = 0;
    for (int i = 0; i < length; i++) {
      TrackedObject object = objects.get(i);
      if (buffer[i] == 0) {
        object.release();
      } else {
        objects.set(kept++, object);
      }
    }
    objects.subList(kept, length).clear();
  }

  /**
   * Forgets half of them, or of those that have survived nothing yet, by chance.
   *
   * @param now collections so far
   * @return how many were forgotten
   */
  int thin(Count now) {
    boolean spare = objects.stream().filter(object -> object.isNew(now)).count() * 2 >= size();
    int forgotten = 0;
    // With room for all: a heap that is full must not end this halfway.
    List<TrackedObject> kept = new ArrayList<>(objects.size());
    for (TrackedObject object : objects) {
      if (spare && !object.isNew(now)) {
        kept.add(object);
      } else if (chance.nextBoolean()) {
        object.standForTwice();
        kept.add(object);
      } else {
        object.release();
        buffer[forgotten++] = object.reference();
      }
    }
    references.bury(buffer, forgotten);
    objects.clear();
    objects.addAll(kept);
    return forgotten;
  }

  void clear() {
    int length = 0;
    for (TrackedObject object : objects) {
      object.release();
      buffer[length++] = object.reference();
    }
    references.bury(buffer, length);
    objects.clear();
  }

  /** The one with this id, or null where it is gone. */
  @Nullable TrackedObject find(long id) {
    int low = 0;
    int high = objects.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = objects.get(middle).id();
      if (there == id) {
        return objects.get(middle);
      }
      low = there < id ? middle + 1 : low;
      high = there < id ? high : middle - 1;
    }
    return null;
  }

  List<ObjectSample> asOf(Count now) {
    return objects.stream().map(object -> object.asOf(now)).toList();
  }
}
