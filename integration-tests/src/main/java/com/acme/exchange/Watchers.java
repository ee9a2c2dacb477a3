package com.acme.exchange;

import java.util.ArrayDeque;
import java.util.Deque;

/** The customers who look at an alert's page, and what becomes of the alert when they leave. */
interface Watchers {
  void enter(PriceAlert alert);

  /** The alert stays registered after its page is closed. */
  static Watchers forgotten() {
    return Exchange.MARKET::register;
  }

  /** So many at a time; who leaves unregisters. */
  static Watchers atMost(int watching) {
    Deque<PriceAlert> open = new ArrayDeque<>();
    return alert -> {
      Exchange.MARKET.register(alert);
      open.addLast(alert);
      if (open.size() > watching) {
        Exchange.MARKET.unregister(open.removeFirst());
      }
    };
  }
}
