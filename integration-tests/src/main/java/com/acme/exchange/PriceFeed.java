package com.acme.exchange;

import java.util.ArrayList;
import java.util.List;

/** The subject: knows its listeners and tells them. */
final class PriceFeed {
  private final List<PriceListener> listeners = new ArrayList<>();

  synchronized void register(PriceListener listener) {
    listeners.add(listener);
  }

  synchronized void unregister(PriceListener listener) {
    listeners.remove(listener);
  }

  synchronized int publish(String article, long cents) {
    for (PriceListener listener : listeners) {
      listener.changed(article, cents);
    }
    return listeners.size();
  }
}
