package com.acme.agency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All clients there ever were. */
final class ClientBook {
  private static final Map<String, Client> CLIENTS = new ConcurrentHashMap<>();

  private ClientBook() {}

  static void enter(Client client) {
    CLIENTS.put(client.name(), client);
  }
}
