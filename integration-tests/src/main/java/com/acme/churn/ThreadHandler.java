package com.acme.churn;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code thread}: a thread per request, with something of its own, gone when it has answered. */
final class ThreadHandler implements Handler {
  private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[4_099]);

  @Override
  public Response handle(Request request) throws InterruptedException {
    Thread thread = new Thread(() -> answer(request), "request-" + request.number());
    thread.start();
    thread.join();
    return Response.ok(1);
  }

  private static void answer(Request request) {
    byte[] body = request.body(997);
    System.arraycopy(body, 0, BUFFER.get(), 0, body.length);
  }
}
