package com.acme.held;

import java.util.ArrayList;
import java.util.List;

/** A container whose elements are found by one field at one time and by another at another. */
public final class Bag {
  private Object[] table;
  private List<Object[]> enlarged;

  public Bag(int sessions) {
    table = new Object[sessions];
    for (int i = 0; i < sessions; i++) {
      table[i] = new Session();
    }
  }

  public List<Object> some(int count) {
    return List.of(table).subList(0, count);
  }

  /** As a map does whose table has got too small. */
  public void enlarge() {
    enlarged = new ArrayList<>(List.of(table, new Object[table.length]));
    table = null;
  }

  /** As a map does that is cleared. */
  public void clear() {
    table = null;
    enlarged = null;
  }
}
