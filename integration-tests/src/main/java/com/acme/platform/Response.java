package com.acme.platform;

/**
 * What a handler answers.
 *
 * @param bytes about what the request took of the memory its flow is about; the load generator
 *     paces the flow by it
 */
public record Response(int status, long bytes) {
  public static Response ok(long bytes) {
    return new Response(200, bytes);
  }
}
