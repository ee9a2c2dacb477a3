package com.acme.shop;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** {@code customer}: asks the shop over a real socket. */
final class Customer implements Handler {
  private final URI shop;

  Customer(URI shop) {
    this.shop = shop;
  }

  @Override
  public Response handle(Request request) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) shop.resolve("/cart?" + request.number()).toURL().openConnection();
    try (InputStream in = connection.getInputStream()) {
      return Response.ok(in.readAllBytes().length);
    }
  }
}
