package com.acme.search;

/** What was found, as it goes out. */
final class SearchResult {
  private final byte[] page;

  SearchResult(byte[] page) {
    this.page = page;
  }

  int length() {
    return page.length;
  }
}
