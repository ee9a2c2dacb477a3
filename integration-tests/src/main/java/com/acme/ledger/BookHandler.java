package com.acme.ledger;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code book}: one entry. */
final class BookHandler implements Handler {
  private final Ledger ledger;

  BookHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Response handle(Request request) throws Exception {
    return Response.ok(ledger.book(request));
  }
}
