package com.acme.exchange;

/** The one market there is. */
final class Exchange {
  static final PriceFeed MARKET = new PriceFeed();

  private Exchange() {}
}
