package com.acme.catalog;

/** A product and its description. */
final class Product {
  private final long number;
  private final byte[] description;

  Product(long number, byte[] description) {
    this.number = number;
    this.description = description;
  }

  long number() {
    return number;
  }

  byte[] description() {
    return description;
  }
}
