package dev.tidemark.investigate.staleness;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * The watched elements by identity, in plain arrays that woven code can search: open addressing, at
 * most a quarter full, so that three misses in four end at the first place.
 */
@SuppressWarnings("ArrayRecordComponent") // shared with the boot loader's class, on purpose
record ElementTable(int[] hashes, WeakReference<?>[] references, long[] stamps) {

  static ElementTable of(List<WeakReference<Object>> elements) {
    int places = Integer.highestOneBit(Math.max(4, elements.size() * 8 - 1));
    ElementTable table =
        new ElementTable(new int[places], new WeakReference<?>[places], new long[places]);
    for (WeakReference<Object> element : elements) {
      table.add(element);
    }
    return table;
  }

  private void add(WeakReference<Object> reference) {
    Object element = reference.get();
    if (element == null) {
      return;
    }
    int hash = System.identityHashCode(element);
    int place = hash & (hashes.length - 1);
    while (hashes[place] != 0) {
      if (references[place].get() == element) {
        return;
      }
      place = (place + 1) & (hashes.length - 1);
    }
    hashes[place] = hash;
    references[place] = reference;
  }

  int places() {
    return hashes.length;
  }

  boolean isFree(int place) {
    return hashes[place] == 0;
  }
}
