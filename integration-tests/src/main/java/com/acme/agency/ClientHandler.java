package com.acme.agency;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code client}: enters a client into the book. */
final class ClientHandler implements Handler {
  private static final int RECORD_BYTES = 1_499;

  /** Measured: what a client and its entry in the book take. */
  private static final int CLIENT_BYTES = 1_700;

  @Override
  public Response handle(Request request) {
    ClientBook.enter(new Client("client-" + request.number(), request.body(RECORD_BYTES)));
    return Response.ok(CLIENT_BYTES);
  }
}
