package com.acme.shop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What somebody is about to buy. Lives as long as the request. */
final class Cart {
  private final Map<String, Integer> items = new LinkedHashMap<>();

  void add(String item) {
    items.merge(item, 1, Integer::sum);
  }

  String asText() {
    return items.entrySet().stream()
        .map(entry -> entry.getValue() + " x " + entry.getKey())
        .collect(Collectors.joining("\n"));
  }
}
