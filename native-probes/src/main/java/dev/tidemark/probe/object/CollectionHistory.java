package dev.tidemark.probe.object;

import java.util.ArrayList;
import java.util.List;

/**
 * How many collections there had been when, as far as somebody looked.
 *
 * <p>Of an object's birth it knows only the looks before and after. The later one counts, so that
 * an object has survived at least as many collections as this says.
 *
 * <p>Bounded: when it is full, every second entry of the older half goes.
 */
final class CollectionHistory {

  /**
   * @param young collections so far that left the old generation alone
   * @param old collections so far of the whole heap
   */
  record Entry(long nanos, long young, long old) {
    long epoch() {
      return young + old;
    }
  }

  private final int most;
  private final List<Entry> entries = new ArrayList<>();

  CollectionHistory(int most) {
    this.most = most;
  }

  /** In the order of time. An entry that repeats the counts of the last two extends them. */
  void add(Entry entry) {
    int last = entries.size() - 1;
    if (last > 0 && same(entries.get(last), entry) && same(entries.get(last - 1), entry)) {
      entries.set(last, entry);
      return;
    }
    if (entries.size() == most) {
      thin();
    }
    entries.add(entry);
  }

  private static boolean same(Entry one, Entry other) {
    return one.young == other.young && one.old == other.old;
  }

  private void thin() {
    List<Entry> all = List.copyOf(entries);
    entries.clear();
    for (int i = 0; i < all.size(); i++) {
      if (i >= most / 2 || i % 2 == 0) {
        entries.add(all.get(i));
      }
    }
  }

  Entry last() {
    return entries.get(entries.size() - 1);
  }

  /** The first look at or after that moment; the last one where there is none. */
  Entry atOrAfter(long nanos) {
    int low = 0;
    int high = entries.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).nanos - nanos >= 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return entries.get(low);
  }
}
