package com.acme.platform;

/**
 * What a handler answers.
 *
 * @param bytes about what the request took of the memory its flow is about; the load generator
 *     paces the flow by it
 */
public record Response(int status, long bytes) {
  static final int OK = 200;

  public static Response ok(long bytes) {
    return new Response(OK, bytes);
  }
}
