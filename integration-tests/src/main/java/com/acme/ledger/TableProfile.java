package com.acme.ledger;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.LRUCache;

/** How a tenant's table is stored: three objects that live outside the heap until closed. */
final class TableProfile implements AutoCloseable {
  /** About what the three take together when nothing is cached yet. */
  static final int NATIVE_BYTES = 6_000;

  private static final long CACHE_BYTES = 8_388_593;

  private final LRUCache cache;
  private final BloomFilter filter;
  private final ColumnFamilyOptions options;

  private TableProfile(LRUCache cache, BloomFilter filter, ColumnFamilyOptions options) {
    this.cache = cache;
    this.filter = filter;
    this.options = options;
  }

  static TableProfile forTenant(long tenant) {
    LRUCache cache = new LRUCache(CACHE_BYTES);
    BloomFilter filter = new BloomFilter(10);
    ColumnFamilyOptions options = newOptions(cache, filter);
    options.setWriteBufferSize(1_048_576 + tenant % 2 * 65_536);
    return new TableProfile(cache, filter, options);
  }

  private static ColumnFamilyOptions newOptions(LRUCache cache, BloomFilter filter) {
    return new ColumnFamilyOptions()
        .setTableFormatConfig(
            new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
  }

  long writeBufferBytes() {
    return options.writeBufferSize();
  }

  @Override
  public void close() {
    options.close();
    filter.close();
    cache.close();
  }
}
