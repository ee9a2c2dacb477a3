package com.acme.search;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.function.Function;

/** Results of earlier searches. */
final class ResultCache {
  private final Cache<Query, SearchResult> results;

  ResultCache(Cache<Query, SearchResult> results) {
    this.results = results;
  }

  SearchResult find(Query query, Function<Query, SearchResult> search) {
    return results.get(query, search);
  }
}
