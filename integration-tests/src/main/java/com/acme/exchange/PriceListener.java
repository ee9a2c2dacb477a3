package com.acme.exchange;

/** Wants to know of new prices. */
interface PriceListener {
  void changed(String article, long cents);
}
