package com.acme.thumbnails;

import java.util.LinkedHashMap;
import java.util.Map;

/** Drops what was not looked at for longest when it is full. */
final class ThumbnailCache {
  private final Map<Long, Thumbnail> thumbnails;

  ThumbnailCache(int size) {
    thumbnails = new Recent(size);
  }

  synchronized Thumbnail get(long picture) {
    return thumbnails.computeIfAbsent(picture, ThumbnailMaker::make);
  }

  private static final class Recent extends LinkedHashMap<Long, Thumbnail> {
    private static final long serialVersionUID = 1;
    private static final float DEFAULT_LOAD_FACTOR = 0.75f;

    private final int size;

    Recent(int size) {
      super(16, DEFAULT_LOAD_FACTOR, true);
      this.size = size;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Thumbnail> eldest) {
      return size() > size;
    }
  }
}
