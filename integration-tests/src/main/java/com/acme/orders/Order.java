package com.acme.orders;

/** A place in the ring. */
final class Order {
  private byte[] body = new byte[0];

  void fill(byte[] filled) {
    body = filled;
  }

  int size() {
    return body.length;
  }
}
