package com.acme.lounge;

/** Somebody who is here, and what they have on their screen. */
final class Guest {
  private final byte[] screen;

  Guest(byte[] screen) {
    this.screen = screen;
  }

  int look(int place) {
    return screen[place % screen.length];
  }
}
