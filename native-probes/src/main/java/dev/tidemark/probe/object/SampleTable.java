package dev.tidemark.probe.object;

import dev.tidemark.probe.jvm.CollectionCounts.Count;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The samples that are alive, as far as is known, in the order in which they came.
 *
 * <p>Bounded: a full table is thinned by chance, each sample with the probability of a half, and
 * those that stay stand for twice as much; so sums over them stay without bias. Those that survived
 * a collection already are spared while the others, most of them dead, make up half of the table.
 * One thread at a time. Nothing that ends references allocates: in a heap that is full it would
 * stop halfway, and a reference is ended twice or never.
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
  private final TrackedObject[] objects;
  private int size;

  SampleTable(int most, References references, RandomGenerator chance) {
    this.references = references;
    this.chance = chance;
    this.buffer = new long[most];
    this.objects = new TrackedObject[most];
  }

  boolean isFull() {
    return size == objects.length;
  }

  int size() {
    return size;
  }

  /** From 0 to 1. */
  double fill() {
    return (double) size / objects.length;
  }

  /** Only while it is not full; the ids rise. */
  void add(TrackedObject object) {
    objects[size] = object;
    size++;
  }

  /** Forgets what died. */
  void forgetDead() {
    int length = size;
    for (int i = 0; i < length; i++) {
      buffer[i] = objects[i].reference();
    }
    references.buryDead(buffer, length);
    int kept = 0;
    for (int i = 0; i < length; i++) {
      TrackedObject object = objects[i];
      if (buffer[i] == 0) {
        object.release();
      } else {
        objects[kept++] = object;
      }
    }
    shorten(kept);
  }

  /**
   * Forgets half of them, or of those that have survived nothing yet, by chance.
   *
   * @param now collections so far
   * @return how many were forgotten
   */
  int thin(Count now) {
    boolean spare = newOnes(now) * 2 >= size;
    int forgotten = 0;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      TrackedObject object = objects[i];
      boolean spared = spare && !object.isNew(now);
      if (spared || chance.nextBoolean()) {
        if (!spared) {
          object.standForTwice();
        }
        objects[kept++] = object;
      } else {
        object.release();
        buffer[forgotten++] = object.reference();
      }
    }
    shorten(kept);
    references.bury(buffer, forgotten);
    return forgotten;
  }

  private int newOnes(Count now) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += objects[i].isNew(now) ? 1 : 0;
    }
    return count;
  }

  void clear() {
    int length = size;
    for (int i = 0; i < length; i++) {
      objects[i].release();
      buffer[i] = objects[i].reference();
    }
    shorten(0);
    references.bury(buffer, length);
  }

  private void shorten(int kept) {
    Arrays.fill(objects, kept, size, null);
    size = kept;
  }

  /** The one with this id, or null where it is gone. */
  @Nullable TrackedObject find(long id) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = objects[middle].id();
      if (there == id) {
        return objects[middle];
      }
      low = there < id ? middle + 1 : low;
      high = there < id ? high : middle - 1;
    }
    return null;
  }

  List<ObjectSample> asOf(Count now) {
    return Arrays.stream(objects, 0, size).map(object -> object.asOf(now)).toList();
  }
}
