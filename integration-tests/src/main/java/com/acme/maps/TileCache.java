package com.acme.maps;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Keeps tiles until the collector needs the room. */
final class TileCache {
  private final Map<Long, TileReference> tiles = new HashMap<>();
  private final ReferenceQueue<Tile> cleared = new ReferenceQueue<>();

  Tile get(long number, LongFunction<Tile> drawing) {
    removeCleared();
    TileReference reference = tiles.get(number);
    Tile tile = reference == null ? null : reference.get();
    if (tile == null) {
      tile = drawing.apply(number);
      tiles.put(number, new TileReference(tile, cleared));
    }
    return tile;
  }

  private void removeCleared() {
    for (Object gone = cleared.poll(); gone != null; gone = cleared.poll()) {
      TileReference reference = (TileReference) gone;
      tiles.remove(reference.number, reference);
    }
  }

  private static final class TileReference extends SoftReference<Tile> {
    final long number;

    TileReference(Tile tile, ReferenceQueue<Tile> cleared) {
      super(tile, cleared);
      this.number = tile.number();
    }
  }
}
