package com.acme.raster;

import java.util.ArrayDeque;
import java.util.Deque;

/** The tiles that are shown, and those that were. */
final class TileStore {
  private final Deque<Tile> tiles = new ArrayDeque<>();
  private final int most;

  TileStore(int most) {
    this.most = most;
  }

  synchronized void decode(long number) {
    tiles.addLast(new Tile(number));
    if (tiles.size() > most) {
      tiles.removeFirst().release();
    }
  }
}
