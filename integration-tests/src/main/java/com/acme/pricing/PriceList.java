package com.acme.pricing;

import java.util.HashMap;
import java.util.Map;

/** All prices, 8 MB of them. Never changes after it is loaded. */
final class PriceList {
  static final int ARTICLES = 30_011;

  private final Map<Integer, Price> prices = new HashMap<>();

  PriceList() {
    for (int article = 0; article < ARTICLES; article++) {
      String name = "article number " + article + " of the main catalogue";
      String note = "while stocks last, packed in units of " + article % 97;
      prices.put(article, new Price(name, 99 + article * 7_919L % 100_003, note));
    }
  }

  Price of(int article) {
    Price price = prices.get(article);
    if (price == null) {
      throw new IllegalArgumentException("no article " + article);
    }
    return price;
  }
}
