package com.acme.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A product as the customer sees it. Made for each request: much garbage. */
final class ProductPage {
  String render(Product product) {
    String text = new String(product.description(), StandardCharsets.US_ASCII);
    return "<h1>" + product.number() + "</h1>" + text.toUpperCase(Locale.ROOT);
  }
}
