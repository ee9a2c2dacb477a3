package com.acme.platform;

import java.util.SplittableRandom;

/**
 * One request of the load generator.
 *
 * @param number counts up per flow, so that every run sees the same requests
 */
public record Request(String path, long number) {

  /** A body that compresses like text does, the same for the same request. */
  public byte[] body(int bytes) {
    SplittableRandom random = new SplittableRandom(number);
    byte[] body = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      body[i] = (byte) ('a' + (random.nextInt() & 0x0f));
    }
    return body;
  }
}
