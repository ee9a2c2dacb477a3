package com.acme.clients;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a shutdown hook per client that stays when the client is closed, as in jersey 2960. */
public final class ClientServer {
  private ClientServer() {}

  public static void main(String[] arguments) throws Exception {
    Clients clients = new Clients();
    Router router = new Router().on("ask", clients::ask).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("ask").runUntilOrphaned();
  }
}
