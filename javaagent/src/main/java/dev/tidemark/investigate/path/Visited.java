package dev.tidemark.investigate.path;

/**
 * The objects that were seen, by their identity hash: four to eleven bytes an object, and none is
 * kept alive.
 *
 * <p>Two objects may have the same hash, of 31 bits: of a million, about 230 are taken for seen
 * that were not. A walk along a list loses the rest of the list there, unless it looks one further.
 */
final class Visited {
  private static final int FIRST_SLOTS = 1 << 14;

  /** 0: free. */
  private int[] slots = new int[FIRST_SLOTS];

  private int size;

  /**
   * Whether it was not seen before.
   *
   * @param type number of its class. The hashes of one JVM follow each other as those of the JVM
   *     that wrote the shared archive did, so that archived objects have the hashes of early ones
   */
  boolean add(Object object, int type) {
    if (!insert(slots, hash(object, type))) {
      return false;
    }
    size++;
    if (size > slots.length - slots.length / 3) {
      grow();
    }
    return true;
  }

  int size() {
    return size;
  }

  long bytes() {
    return 4L * slots.length;
  }

  private static int hash(Object object, int type) {
    int hash = System.identityHashCode(object) ^ (type * 0x85ebca6b);
    return hash == 0 ? 1 : hash;
  }

  private static boolean insert(int[] slots, int hash) {
    int mask = slots.length - 1;
    int i = spread(hash) & mask;
    while (slots[i] != 0) {
      if (slots[i] == hash) {
        return false;
      }
      i = (i + 1) & mask;
    }
    slots[i] = hash;
    return true;
  }

  private void grow() {
    int[] larger = new int[2 * slots.length];
    for (int hash : slots) {
      if (hash != 0) {
        insert(larger, hash);
      }
    }
    slots = larger;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9e3779b9;
    return mixed ^ (mixed >>> 15);
  }
}
