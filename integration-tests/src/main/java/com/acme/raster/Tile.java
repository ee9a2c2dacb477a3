package com.acme.raster;

import com.sun.jna.Pointer;

/** One decoded tile, 256 by 256 pixels of four bytes. */
final class Tile {
  static final int BYTES = 4 * 256 * 256;

  private final Pointer pixels = PageMemory.map(BYTES);

  Tile(long number) {
    pixels.setMemory(0, BYTES, (byte) number);
  }

  void release() {
    PageMemory.unmap(pixels, BYTES);
  }
}
