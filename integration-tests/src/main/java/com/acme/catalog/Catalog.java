package com.acme.catalog;

import com.acme.platform.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All products, loaded when first asked for. Full after a while, and then of the same size. */
final class Catalog {
  static final int DESCRIPTION_BYTES = 20_011;

  private final Map<Long, Product> products = new ConcurrentHashMap<>();
  private final int size;

  Catalog(int size) {
    this.size = size;
  }

  Product find(Request request) {
    return products.computeIfAbsent(request.number() % size, number -> load(number, request));
  }

  private static Product load(long number, Request request) {
    return new Product(number, request.body(DESCRIPTION_BYTES));
  }
}
