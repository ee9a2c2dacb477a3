package com.acme.clients;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link ClientServer}: the hook goes with the client. */
public final class TidyClientServer {
  private TidyClientServer() {}

  public static void main(String[] arguments) throws Exception {
    Clients clients = new Clients();
    Router router = new Router().on("ask", clients::askAndRemove).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("ask").runUntilOrphaned();
  }
}
