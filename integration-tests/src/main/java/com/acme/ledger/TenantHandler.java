package com.acme.ledger;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.function.LongUnaryOperator;

/** {@code tenant}: the limits of one. */
final class TenantHandler implements Handler {
  private final LongUnaryOperator writeBufferOf;

  TenantHandler(LongUnaryOperator writeBufferOf) {
    this.writeBufferOf = writeBufferOf;
  }

  @Override
  public Response handle(Request request) {
    long writeBuffer = writeBufferOf.applyAsLong(request.number());
    return new Response(writeBuffer > 0 ? 200 : 500, TableProfile.NATIVE_BYTES);
  }
}
