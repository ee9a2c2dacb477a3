package com.acme.agency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who was entered and not taken out. */
final class ClientBook {
  private static final Map<String, Client> CLIENTS = new ConcurrentHashMap<>();

  private ClientBook() {}

  static void enter(Client client) {
    CLIENTS.put(client.name(), client);
  }

  static void leave(Client client) {
    CLIENTS.remove(client.name());
  }
}
