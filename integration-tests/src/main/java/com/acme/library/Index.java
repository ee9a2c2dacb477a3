package com.acme.library;

import java.util.HashMap;
import java.util.Map;

/** Which word stands where. Built once, then only read. */
final class Index {
  private final Map<String, Entry> entries = new HashMap<>();

  void add(Entry entry) {
    entries.put(entry.word(), entry);
  }

  Entry find(String word) {
    Entry entry = entries.get(word);
    if (entry == null) {
      throw new IllegalArgumentException("not in the index: " + word);
    }
    return entry;
  }
}
