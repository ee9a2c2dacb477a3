package com.acme.partners;

import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/** Partners, who are all of them down today. */
final class Partners {
  static final int PARTNERS = 7;

  /** Measured: what a client and its thread keep. */
  private static final int CLIENT_BYTES = 160_000;

  private final Map<Long, HttpClient> clients = new ConcurrentHashMap<>();
  private final LongUnaryOperator key;

  /**
   * @param key under which the client for a token is kept
   */
  Partners(LongUnaryOperator key) {
    this.key = key;
  }

  Response call(Request request) throws IOException, InterruptedException {
    HttpClient client =
        clients.computeIfAbsent(key.applyAsLong(request.number()), token -> connect());
    HttpRequest ping =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:9/ping"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return new Response(client.send(ping, BodyHandlers.discarding()).statusCode(), CLIENT_BYTES);
    } catch (ConnectException e) {
      return Response.ok(CLIENT_BYTES);
    }
  }

  private static HttpClient connect() {
    return HttpClient.newBuilder().executor(Runnable::run).build();
  }
}
