package com.acme.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** {@code /cart}: fills a cart and shows it. */
final class CartPage implements HttpHandler {
  private static final int ITEMS = 97;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] body =
        cartOf(exchange.getRequestURI().getQuery()).asText().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Cart cartOf(String customer) {
    Cart cart = new Cart();
    for (int item = 0; item < ITEMS; item++) {
      cart.add("article " + item + " for " + customer);
    }
    return cart;
  }
}
