package com.acme.drawings;

/** A drawing. */
final class Drawing {
  private final byte[] strokes;

  Drawing(byte[] strokes) {
    this.strokes = strokes;
  }

  int size() {
    return strokes.length;
  }
}
