package com.acme.agency;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.function.Consumer;

/** {@code client}: enters a client into the book. */
final class ClientHandler implements Handler {
  private static final int RECORD_BYTES = 1_499;

  /** Measured: what a client and its entry in the book take. */
  private static final int CLIENT_BYTES = 1_700;

  private final Consumer<Client> afterwards;

  /**
   * @param afterwards what is done with a client who was served
   */
  ClientHandler(Consumer<Client> afterwards) {
    this.afterwards = afterwards;
  }

  @Override
  public Response handle(Request request) {
    Client client = new Client("client-" + request.number(), request.body(RECORD_BYTES));
    ClientBook.enter(client);
    afterwards.accept(client);
    return Response.ok(CLIENT_BYTES);
  }
}
