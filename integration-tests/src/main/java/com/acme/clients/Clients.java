package com.acme.clients;

import com.acme.platform.Request;
import com.acme.platform.Response;

/** Asks the service. */
final class Clients {
  /** Measured: a client, its hook, their entry. */
  private static final int CLIENT_BYTES = 6_800;

  Response ask(Request request) {
    ServiceClient client = new ServiceClient(request);
    hook(client);
    return answer(client);
  }

  Response askAndRemove(Request request) {
    ServiceClient client = new ServiceClient(request);
    Thread hook = hook(client);
    try {
      return answer(client);
    } finally {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private static Thread hook(ServiceClient client) {
    Thread hook = new Thread(client, "close-client");
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  private static Response answer(ServiceClient client) {
    return client.ask() == 0 ? new Response(500, 0) : Response.ok(CLIENT_BYTES);
  }
}
